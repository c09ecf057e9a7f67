"""Attribution cues of one sentence, each with its chain and the direction in which it covers."""

from __future__ import annotations

import msgspec

from store.annotate.language.closed_class import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    IRREGULAR_PAST,
    PRONOUNS,
    QUOTES,
)
from store.annotate.language.phrases import verbal
from store.annotate.language.view import Words
from store.annotate.voices.cues import ACCUSE, FIGURE, RELAY, CueVerb, is_outlet
from store.annotate.voices.headlines import headline
from store.annotate.voices.link import BACKWARD, BOTH, FORWARD, Link, Scope
from store.annotate.voices.openings import opening_source
from store.annotate.voices.outer import heads_source, is_source
from store.annotate.voices.participles import participle
from store.annotate.voices.phrase_left import phrase_before
from store.annotate.voices.phrase_right import phrase_after
from store.annotate.voices.reach import (
    after_adjuncts,
    clause_follows,
    direction,
    whole_clause,
    with_what_follows,
)
from store.annotate.voices.relays import relay, told
from store.annotate.voices.sources import Sources
from store.annotate.voices.speakers import subject_before
from store.annotate.voices.speaking import (
    apposition_after,
    can_speak,
    skip_back,
    subject_after,
    without_subject,
)
from store.annotate.voices.verb_content import (
    after_noun_of_speech,
    can_tell,
    has_content,
    hears,
    hears_clause,
    is_acronym,
    is_charge,
    names_figure,
    plural_before,
    without_content,
)
from store.model import Attribution, Span, Stance

_SUBORDINATE = frozenset("when after since before until if because".split())
_WHERE = frozenset("near across around outside behind against between into onto toward towards".split())
"""Before a name these make it a place, and no voice: "blasts near the capital claim four lives"."""
_BY_WAY = frozenset("telephone phone email e-mail text letter radio satellite skype video saying".split())
"""After "said by": how, not who."""
_SAID = frozenset(("said", "says", "added"))
_LONGEST_HEADLINE = 25
_PLAIN = frozenset("say report tell".split())
"""Behind a subordinating word any other verb tells of an act: "when the army declared the end of"."""


def find_links(view: Words, sentence: Span, known: Sources) -> list[Link]:
    """The attributions whose cue stands in a sentence, in order of their cues; cited voices are joined to
    those who cite them."""
    return _nested(find_cues(view, sentence, known))


def find_cues(view: Words, sentence: Span, known: Sources) -> list[Link]:
    """The attributions of a sentence cue by cue, none joined to another."""
    held = view.tokens_of(sentence)
    links: list[Link] = []
    scope = Scope(view, sentence, held, known, links)
    at = held.start
    while at < held.stop:
        link = None
        word = view.low[at]
        if word in known.lexicon.phrases:
            link = _phrase(scope, at)
        if link is None and word in known.lexicon.verbs:
            cue = known.lexicon.verbs[word]
            link = relay(scope, at) if cue.kind == RELAY else _verb(scope, at, cue)
        if link is not None:
            links.append(link)
            at = max(at + 1, link.cue[1])
        else:
            at += 1
    if not links and len(held) <= _LONGEST_HEADLINE:
        marked = headline(scope)
        links.extend((marked,) if marked is not None else ())
    return links


def _nested(links: list[Link]) -> list[Link]:
    """Joins "citing Y" to the attribution it belongs to: the one whose source stands right before it,
    else the last one before it in the sentence."""
    kept: list[Link] = []
    for index, link in enumerate(links):
        cited = next((other for other in kept if _is_cited(other, link)), None)
        if cited is not None:
            cited.chain = link.chain
            continue
        if not link.relay:
            kept.append(link)
            continue
        owner = next(
            (
                other
                for other in links[index + 1 :]
                if not other.relay and other.source[0] <= link.cue[0] <= other.cue[0]
            ),
            None,
        )
        if owner is None:
            owner = next((other for other in reversed(links[:index]) if not other.relay), None)
        if owner is None:
            kept.append(link)
        else:
            owner.chain = (*owner.chain, *link.chain)
    return kept


def _is_cited(link: Link, later: Link) -> bool:
    """True for "according to the channel" and "which was cited by the agency": the agency passes the channel
    on."""
    inner = later.chain[-1]
    return len(later.chain) == 2 and len(link.chain) == 1 and 0 <= inner.start == link.chain[0].start


def _phrase(scope: Scope, at: int) -> Link | None:
    view, sentence, held, known = scope.view, scope.sentence, scope.held, scope.known
    for words, stance in known.lexicon.phrases[view.low[at]]:
        after = at + len(words)
        if tuple(view.low[at:after]) != words or after >= held.stop:
            continue
        if view.low[after] in ("which", "whom"):
            first = phrase_before(
                view, at - 1 if view.lower(at - 1) == "," else at, held.start, known.lexicon.sources
            )
            if first >= at:
                return None
            made = known.link(first, at, (at, after + 1), stance)
            return Link(sentence, (made,), (first, at), (at, after + 1), FORWARD, after + 1)
        last = phrase_after(view, after, held.stop, known.lexicon.sources)
        if last == after:
            return None
        initial = (
            at <= held.start + 1
            or view.capital(at)
            or view.low[at - 1] in QUOTES
            or view.low[at - 1] in CONJUNCTIONS
        )
        last = apposition_after(view, last, held.stop, known, initial)
        last = without_subject(view, after, last, held.stop, known) if initial else last
        made = known.link(after, last, (at, after), stance)
        follows = after_adjuncts(view, last, held.stop)
        verb = view.lower(last)
        if initial:
            direction = FORWARD
        elif (
            verb == ";"
            or verb in AUXILIARIES
            or verb in IRREGULAR_PAST
            or (verb and verbal(verb) and verb.endswith("ed"))
            or (
                view.lower(at - 1) == ","
                and view.lower(last) == ","
                and view.lower(last + 1) not in CONJUNCTIONS
            )
        ):
            direction = BOTH
        else:
            direction = BACKWARD
        return Link(sentence, (made,), (after, last), (at, after), direction, follows)
    return None


def _verb(scope: Scope, at: int, cue: CueVerb) -> Link | None:
    view, sentence, held, known, links = scope.view, scope.sentence, scope.held, scope.known, scope.links
    low = view.low
    word = low[at]
    previous = view.lower(at - 1) if at > held.start else ""
    following = view.lower(at + 1)
    if view.name[at] is not None or previous == "to" or without_content(view, at, held.stop, known):
        return None
    if following == "of" and (cue.kind == ACCUSE or cue.verb.base == "suspect"):
        return None  # "Army accused of killing 20": a headline's passive; "two men suspected of spying"
    if cue.kind == FIGURE and not names_figure(view, at, held.stop):
        return None
    if word == cue.verb.base != cue.verb.past and (
        following in known.lexicon.outlets or not plural_before(view, at, held.start, known)
    ):
        return None
    if word == cue.verb.ing and word != cue.verb.base:
        return participle(scope, at, cue)
    back, negated, passive = skip_back(view, at, held.start)
    by = following == "by" and view.lower(at + 2) not in _BY_WAY
    if passive or (by and word == cue.verb.participle):
        return _passive(scope, at, cue) if word == cue.verb.participle else None
    if cue.verb.base == "tell" and (negated or word == "tell") and not hears(view, at + 1):
        return None  # "could not tell one from the other"
    if negated and cue.verb.base in known.lexicon.untold:
        return None
    if view.word(at) == "Said" and at > held.start and not view.word(at + 1)[:1].islower():
        return None  # a name
    if cue.verb.base == "think" and following in ("about", "of", "so", "twice", "again"):
        return None
    stance = Stance.DOUBTS if negated and cue.stance is Stance.ASSERTS else cue.stance
    if cue.verb.after and not (following in cue.verb.after and clause_follows(view, at + 2, held.stop)):
        return None
    content = after_adjuncts(view, _after_hearer(view, at, cue, held.stop, known), held.stop)
    content = after_noun_of_speech(view, content, held.stop, known)
    closing = content >= held.stop or view.low[content] in (".", "including")
    closing = closing or (view.low[content] == "," and "," in view.low[held.start : at])
    if cue.needs_clause and not closing and not has_content(view, at, content, held.stop, known):
        return None
    noun_form = word in known.lexicon.speech_nouns
    follows_verb = cue.verb.base != "tell" and cue.kind != FIGURE and (back == at - 1 or view.dated(at - 1))
    inverted = subject_after(view, held, at, known) if follows_verb else 0
    if inverted:
        source = (at + 1, inverted)
        follows = after_adjuncts(view, inverted, held.stop)
        made = known.link(*source, (at, at + 1), stance)
        return Link(sentence, (made,), source, (at, at + 1), with_what_follows(view, follows, held), follows)
    if back < held.start:
        return None
    if view.low[back] in ("and", "but", "or"):
        shared = _shared(links, back, view)
        if shared is not None:
            spoken = msgspec.structs.replace(
                shared.chain[-1], cue=view.span(at, at + 1).of(view.text), stance=stance
            )
            return Link(sentence, (*shared.chain[:-1], spoken), shared.source, (at, at + 1), FORWARD, content)
        opens = clause_follows(view, content, held.stop) or view.lower(content) == ","
        if opens and not noun_form:
            return _of_opening(scope, at, back, content, stance)
    source_range = subject_before(view, held, back, known)
    if source_range is None or not can_speak(view, source_range, known):
        return None
    loose = following in ("for", "during", "to", "on") and word == cue.verb.participle
    if cue.kind == FIGURE and not is_source(view, *source_range, known):
        return None
    if loose and cue.verb.base != "say" and not _surely_speaks(view, source_range, known):
        return None  # "the results reported for the year", "Sales reported on ten loads"
    begins = source_range[0]
    if begins > held.start and view.low[begins - 1] in _WHERE:
        return None
    if (
        closing
        and (cue.needs_clause or noun_form)
        and not (
            view.lower(begins - 1) == ","
            or view.lower(begins - 1) in QUOTES
            or (word == cue.verb.third and is_acronym(view, *source_range))
            or is_charge(view, begins - 1)
            or whole_clause(view, held.start, begins)
            or (begins > held.start + 3 and is_outlet(view.span(*source_range).of(view.text)))
        )
    ):
        return None
    told_of = cue.verb.base not in _PLAIN and cue.kind != ACCUSE
    if begins > held.start and view.low[begins - 1] in _SUBORDINATE and told_of and following != "that":
        return None
    if noun_form and not closing and not clause_follows(view, content, held.stop):
        return None
    if (
        view.low[source_range[0]] == "it"
        and word not in _SAID
        and following not in ("that", "the")
        and not known.knows_body()
    ):
        return None
    if not can_tell(view, source_range, cue, known):
        return None
    if word == "broadcast" and view.lower(begins - 1) in ("with", "by", "to", "on"):
        return None  # "an interview with the station broadcast on Monday"
    made = known.link(*source_range, (at, at + 1), stance)
    chain: tuple[Attribution, ...] = (made,)
    if cue.verb.base == "tell":
        chain = told(view, at, held.stop, known, made)
    link = Link(sentence, chain, source_range, (at, at + 1), FORWARD, content)
    link.direction = direction(view, held, link)
    if cue.kind in (FIGURE, ACCUSE):
        link.direction = FORWARD
    return link


def _surely_speaks(view: Words, source: tuple[int, int], known: Sources) -> bool:
    """True if the phrase is a source for more than the capital with which its sentence begins."""
    first, last = source
    if not is_source(view, first, last, known):
        return False
    plain = last == first + 1 and view.name[first] is None and view.low[first] not in PRONOUNS
    return not plain or heads_source(view, first, last, known)


def _of_opening(scope: Scope, at: int, back: int, content: int, stance: Stance) -> Link | None:
    """ "The ministry named the man, and said he worked there": the source that opens the sentence."""
    view, held, known = scope.view, scope.held, scope.known
    opening = opening_source(view, held, back, known)
    finite = ("says", "said", "claimed", "insisted", "admitted", "acknowledged", "announced")
    plain = view.lower(back - 1) == "," or view.low[back] == "but" or view.low[at] in finite
    if opening is None or not plain:
        return None
    made = known.link(*opening, (at, at + 1), stance)
    return Link(scope.sentence, (made,), opening, (at, at + 1), FORWARD, content)


def _shared(links: list[Link], back: int, view: Words) -> Link | None:
    """The link whose source goes on before "and said": the last that looks ahead, or whose verb closes the
    clause that the conjunction continues."""
    last = links[-1] if links else None
    if last is None or last.relay:
        return None
    following = last.source[1] <= last.cue[0] and (last.direction == FORWARD or last.cue[1] <= back)
    return last if following and view.low[last.cue[0]] != "according" else None


def _passive(scope: Scope, at: int, cue: CueVerb) -> Link | None:
    """ "was reported by X": the source after "by"; without "by" nobody is named."""
    view, sentence, held, known = scope.view, scope.sentence, scope.held, scope.known
    by = at + 1
    while by < held.stop and (view.low[by] in ADVERBS or view.date[by]):
        by += 1
    if view.lower(by) != "by" or cue.kind == FIGURE or cue.verb.base == "describe" or cue.verb.after:
        return None
    last = phrase_after(view, by + 1, held.stop, known.lexicon.sources)
    if last == by + 1 or not can_speak(view, (by + 1, last), known):
        return None
    if (
        view.lower(last) == "and"
        and view.name[last - 1] is not None
        and view.name[min(last + 1, held.stop - 1)]
    ):
        last = phrase_after(view, last + 1, held.stop, known.lexicon.sources)  # "by Malta and Norway"
    made = known.link(by + 1, last, (at, by + 1), cue.stance)
    return Link(sentence, (made,), (by + 1, last), (at, by + 1), BACKWARD, last)


def _after_hearer(view: Words, at: int, cue: CueVerb, stop: int, known: Sources) -> int:
    """Token after the verb and, of "told", after the one who is told."""
    if cue.verb.after or (cue.verb.base == "tell" and view.lower(at + 1) == "of"):
        return at + 2  # "spoke of", "told of"
    if cue.verb.base in ("inform", "assure", "warn", "remind") and hears_clause(view, at + 1, stop, known):
        return phrase_after(view, at + 1, stop, known.lexicon.sources)
    if view.lower(at + 1) == "to" and hears_clause(view, at + 2, stop, known):
        return phrase_after(view, at + 2, stop, known.lexicon.sources)
    if cue.verb.base != "tell":
        return at + 1
    if view.lower(at + 1) in ("me", "us", "him", "them", "reporters", "journalists"):
        return at + 2
    return phrase_after(view, at + 1, stop, known.lexicon.sources)
