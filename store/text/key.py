"""Keys under which the transliterations of one name are equal.

Rules, in this order (Latin script; other scripts are folded only):

1. Apostrophes (ayn, hamza) are dropped, other punctuation separates words.
2. The article is dropped, joined or apart: al-, el-, ul-, and the forms that assimilate to a following sun
   letter: as-Suwayda, ez-Zor, ad-Din. After a head word ("Deir", "Abd", "Nour") also written together: Ezzor.
3. Abd with an article joined to it gives Abd and the rest: Abdulrahman, Abdel Rahman, Abderrahman. A last
   part -uddin, -eddine, -aldin gives the rest and Din. bin, ibn, ben are one word.
4. Words with their own traditions of spelling are replaced from `data/names.toml` (Mohammad, Gaddafi).
5. Consonants: q, k, g, ck and hard c are one; kh and h; dh and z; ch (French) and sh; dj and j; th and t; ph
   and f; x is ks; gh stays apart. Doubled ones are single.
6. Vowels: u, o, ou, oo, au, aw are one; i, e, ee, ie, y are one; ai, ay, ei, ey are one; a and aa are one.
   Before a vowel, ou and w are w, and i and y are y. A last -ah or -eh is -a.

Rules 5 and 6 leave words of one or two letters, Roman numerals and words without a vowel as they are: Henry
II is not Henry III, BBC is not BC.

Sources: the romanisation systems of IJMES, BGN/PCGN 1956 and ALA-LC for Arabic, and the French conventions
of the Maghreb and the Levant, of which each rule unifies the letters that differ.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from store.text.letters import fold

_DATA = Path(__file__).with_name("data") / "names.toml"

_WORD = re.compile(r"[^\W_]+(?:['.]+[^\W_]+)*")
_SEPARATOR = re.compile(r"[-\s]+")

_ABD = re.compile(r"abd(?:[aeiou]l|[aeiou]?(?=([trsznd])\1)|o[u]l)(?P<rest>[a-z']{3,})")
_DIN = re.compile(r"(?P<first>[a-z']{3,}?)(?:[aeiou](?:d|l)|[aeiou])d(?:i|ee|y)ne?")
_JOINED_ARTICLE = re.compile(r"[aeu](?P<rest>(?P<sun>sh|th|dh|[trsznd])(?P=sun)[a-z']{2,})")

_DIGRAPHS = (
    ("tch", "sh"), ("sch", "sh"), ("ch", "sh"), ("ck", "k"), ("kh", "h"), ("gh", "G"), ("dh", "z"),
    ("dj", "j"), ("th", "t"), ("ph", "f"),
)  # fmt: skip
_LETTERS = str.maketrans({"q": "k", "g": "k", "x": "ks", "c": "k"})
_SOFT_C = re.compile(r"c(?=[eiy])")

# W and Y stand for consonants, so that the rules for vowels leave them alone.
_GLIDE_W = re.compile(r"(?:ou|oo|o|u)w(?=[aeiy])|(?:ou|oo|u)(?=[aeiy])|o(?=a)|w(?=[aeiouy])")
_GLIDE_Y = re.compile(r"(?:e?y|iy?)y*(?=[aou])|y+(?=[aeiou])")
_VOWEL = re.compile(
    r"""(?P<ai> a+[eiy]+ | e[iy]*y | ei )
      | (?P<u> a+[uw]+ | [ou]+w? )
      | (?P<a> a+ )
      | (?P<i> [eiy]+ )""",
    re.VERBOSE,
)
_LETTER = {"ai": "e", "u": "u", "a": "a", "i": "i"}
"""Key letter by group of `_VOWEL`; e is free, as a written e counts as i."""
_AS_IT_IS = re.compile(r"[ivx]+|[^aeiouy]+|\d.*")
_LAST_A = re.compile(r"(?<=[^aeou])[ae]h$")
_DOUBLED = re.compile(r"(sh|[b-df-hj-np-tv-zG])\1+")


class _Lists(msgspec.Struct, frozen=True):
    articles: frozenset[str]
    assimilated: frozenset[str]
    heads: frozenset[str]
    filiation: frozenset[str]
    spellings: dict[str, str]


@cache
def _lists() -> _Lists:
    import tomllib

    with _DATA.open("rb") as file:
        data = tomllib.load(file)
    spellings = {form: name for name, forms in data["spellings"].items() for form in (name, *forms)}
    return _Lists(
        articles=frozenset(data["articles"]),
        assimilated=frozenset(data["assimilated"]),
        heads=frozenset(data["heads"]),
        filiation=frozenset(data["filiation"]),
        spellings=spellings,
    )


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """The key of a name: equal for "Deir ez-Zor" and "Dayr al-Zawr", for "Kafr Owaid" and "Kafrouaid".

    The order of the words counts. Equal keys are a hint that two names may be one, never a proof; a name
    without a letter or digit has the empty key.
    """
    return "".join(key_words(name))


@lru_cache(maxsize=65536)
def key_words(name: str) -> tuple[str, ...]:
    """The keys of the words of a name, articles left out."""
    return tuple(_word_key(word) for word in _bare_words(name))


def _bare_words(name: str) -> list[str]:
    """Folded words without articles; Abd and Din apart."""
    lists = _lists()
    words: list[str] = []
    pieces = _WORD.findall(fold(name).replace("-", " "))
    for index, word in enumerate(pieces):
        following = pieces[index + 1] if index + 1 < len(pieces) else ""
        if following and (
            word in lists.articles or (word in lists.assimilated and _assimilates(word, following))
        ):
            continue
        if word in lists.filiation:
            words.append("ibn")
        elif word in lists.spellings:
            words.append(lists.spellings[word])
        else:
            words.extend(_parts(word, words[-1] if words else ""))
    return words


def _assimilates(article: str, word: str) -> bool:
    return word.startswith(article[1:])


def _parts(word: str, before: str) -> tuple[str, ...]:
    """A word that holds an article, as the words without it."""
    lists = _lists()
    if match := _ABD.fullmatch(word):
        return "abd", _spelt(match["rest"])
    if word in ("abdul", "abdel", "abdal", "abdoul", "abdur", "abder"):
        return ("abd",)
    if match := _DIN.fullmatch(word):
        return _spelt(match["first"]), "din"
    if before in lists.heads and (match := _JOINED_ARTICLE.fullmatch(word)):
        sun = match["sun"]
        return (_spelt(match["rest"][len(sun) :]),)
    return (word,)


def is_listed(word: str) -> bool:
    """True for a folded word that `data/names.toml` has among the spellings of a name."""
    return word in _lists().spellings


def _spelt(word: str) -> str:
    return _lists().spellings.get(word, word)


@lru_cache(maxsize=65536)
def _word_key(word: str) -> str:
    """Rules 5 and 6 for one word. Words repeat between names, so that the cache saves most of the work."""
    word = word.replace("'", "").replace(".", "")
    if len(word) < 3 or _AS_IT_IS.fullmatch(word):
        return word
    for letters, sound in _DIGRAPHS:
        word = word.replace(letters, sound)
    word = _SOFT_C.sub("s", word).translate(_LETTERS)
    word = _LAST_A.sub("a", word)
    word = _DOUBLED.sub(r"\1", word)
    word = _GLIDE_Y.sub("Y", _GLIDE_W.sub("W", word))
    word = _VOWEL.sub(lambda match: _LETTER[match.lastgroup or ""], word)
    return _DOUBLED.sub(r"\1", word).lower()
