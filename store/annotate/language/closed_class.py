"""Closed classes of English words, in lower case: they tell where a phrase or a clause ends."""

from __future__ import annotations

ARTICLES = frozenset("a an the this that these those".split())
POSSESSIVES = frozenset("his her its their our my your whose".split())
SMALL_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty several many some few another both dozens "
    "hundreds thousands scores".split()
)
DETERMINERS = ARTICLES | POSSESSIVES | SMALL_NUMBERS | frozenset("no any all each every other".split())
PREPOSITIONS = frozenset(
    "of for in at from with on by to into onto inside near across against under over during after "
    "before since until between through within outside around about via towards toward along among "
    "amid behind despite following without as than per like off out up upon".split()
)
JOINING = frozenset("of for in at from with inside on to".split())
"""Prepositions that may continue a source ("a source in the city")."""
REPORTS = frozenset("report reports statement statements footage video claim claims announcement".split())
"""Nouns that a source may follow after "by"."""
BE = frozenset("is are was were be been being am".split())
HAVE = frozenset("has have had having".split())
AUXILIARIES = (
    BE
    | HAVE
    | frozenset(
        "will would can could may might must shall should do does did not n't never cannot didnt doesnt "
        "dont wasnt werent havent hasnt hadnt couldnt wouldnt".split()
    )
)
PRONOUNS = frozenset("he she it they we i you".split())
RELATIVES = frozenset("who which whom that whose where when".split())
CONJUNCTIONS = frozenset(
    "and or but while whereas as because if although though so when after before since until".split()
)
CLAUSE_BREAKS = frozenset("but while whereas although though because".split())
ADVERBS = frozenset(
    "also later earlier then meanwhile already still now only just even again so far however recently "
    "since soon previously initially reportedly apparently allegedly further too there here once "
    "first publicly repeatedly officially separately immediately often yesterday today tonight "
    "tomorrow overnight late early ago".split()
)
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december mondays tuesdays wednesdays thursdays fridays "
    "saturdays sundays jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
QUOTES = frozenset('"“”«»') | {"''", "``"}
PUNCTUATION = frozenset(",;:.!?…()[]{}–—-") | QUOTES | {"--", "..."}
IRREGULAR_PAST = frozenset(
    "began came went took made gave got became saw left held met won lost led fought sat stood ran "
    "said told fell rose grew brought sent found kept put set shot struck hit blew spread broke chose "
    "drove drew ate wrote threw fled died was were is are has have had do does did will would can "
    "could".split()
)
"""Finite verbs that no ending gives away."""
