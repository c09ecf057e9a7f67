"""Names of people: full names, surnames alone, given names alone, middle names, nicknames, initials."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from store.resolve.forms import Form, form, given_names, together
from store.resolve.slips import one_step_apart
from store.text.fold import fold

_SUFFIXES = frozenset("jr sr junior senior".split())
_DEGREES = frozenset("phd md esq dd".split())
"""What stands behind a name and tells nobody from his father."""
_NUMERAL = re.compile(r"(?:x{0,3}(?:ix|iv|v?i{1,3}|v|x)|l?x{1,3}(?:ix|iv|v?i{0,3}))")
_PARTICLES = frozenset("de du da di del della der den van von la le dos das des do af av ibn bin ben".split())
_TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord lady king queen prince princess emperor tsar czar pope "
    "president general gen colonel col captain capt major maj lt sgt reverend rev father cardinal bishop "
    "archbishop antipope sheikh imam ayatollah mullah professor prof senator sen judge count earl duke "
    "baron chancellor st saint admiral rear lieutenant brigadier commander sergeant corporal marshal "
    "minister ambassador secretary governor sheik shaykh".split()
)
_ROYAL = frozenset("king queen prince princess pope".split())
_QUOTED = re.compile(r"""["“”«»‘(]\s*([^"“”«»’()]+?)\s*["“”«»’)]""")
_LONG_WORD = 6
LONG_NAME = 7
"""Of shorter last names those that differ by a letter are too often two: "Bremer", "Bremner"."""
_SHORT_GIVEN = 3


class Person(NamedTuple):
    """A name of a person, taken apart."""

    form: Form
    """Without title, suffix and nickname."""
    suffix: str
    """ "jr", "ii"; empty without."""
    nickname: str
    """What stands in quotation marks, folded."""
    royal: str = ""
    """ "king", "princess": who is called so goes by the first name."""


def untitled(name: str) -> str:
    """The name without titles before it, as long as two words are left: "King Abdullah" is not any one."""
    words = name.split()
    first = 0
    while len(words) - first > 2 and fold(words[first]).rstrip(".") in _TITLES:
        first += 1
    return " ".join(words[first:]) if first else name


@lru_cache(maxsize=16384)
def person(name: str) -> Person:
    """A name taken apart: title, suffix, nickname in quotation marks, and the name itself."""
    quoted = _QUOTED.search(name)
    nickname = " ".join(form(quoted[1]).words) if quoted else ""
    plain = together(_QUOTED.sub(" ", name) if quoted else name).strip(" ,\"'“”")
    words = plain.replace(",", " ").split()
    royal = ""
    while len(words) > 1 and words[0].rstrip(".") in _TITLES:
        royal = royal or (words[0] if words[0] in _ROYAL else "")
        words = words[1:]
    suffix = ""
    while len(words) > 1 and words[-1].rstrip(".") in _DEGREES:
        words = words[:-1]
    if len(words) > 1 and (words[-1].rstrip(".") in _SUFFIXES or _NUMERAL.fullmatch(words[-1].rstrip("."))):
        suffix = words[-1].rstrip(".")
        suffix = {"junior": "jr", "senior": "sr"}.get(suffix, suffix)
        words = words[:-1]
    while len(words) > 1 and words[0] in _PARTICLES:
        words = words[1:]
    return Person(form(" ".join(words) or name), suffix, nickname, royal)


def shortens(one: Person, other: Person) -> bool:
    """True if `one` can be a shorter or equal way to write `other`: "George Bush" of "George W. Bush",
    "Hassan Bashir" of "Omar Hassan Bashir", "Bob Dole" of "Robert Dole", "J. Smith" of "John Smith"."""
    if one.suffix != other.suffix and (one.suffix or other.suffix == "jr"):
        return False
    short, long = one.form.keys, other.form.keys
    if len(short) > len(long) or len(short) < 2:
        return False
    if one.nickname and len(short) == len(long) and not other.nickname:
        return False
    if len(short) < len(long) and (long[-len(short) :] == short or long[: len(short)] == short):
        return True
    return _same_surname(short, long) and _givens_fit(one, other)


def given_fits(one: Person, other: Person) -> bool:
    """True if the first names of two people differ by one letter at most: "Samer", "Samir"."""
    left, right = one.form.keys, other.form.keys
    if len(left) < 2 or len(right) < 2 or one.suffix != other.suffix:
        return False
    if any(a != b for a, b in zip(left[1:-1], right[1:-1], strict=False)):
        # "Abu Bakr al-Baghdadi", "Abu Omar al-Baghdadi".
        return False
    return one_step_apart(left[0], right[0]) and min(len(left[0]), len(right[0])) > 2


def misspelt(one: Person, other: Person) -> bool:
    """True for names of which one word of six and more letters differs by one letter in its midst: "Zachary
    Lyapunov", "Zakhary Lyapunov". The end of a given name may be all that tells a sister from a brother."""
    left, right = one.form.words, other.form.words
    if len(left) != len(right) or one.suffix != other.suffix:
        return False
    differing = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    if len(differing) != 1:
        return False
    a, b = differing[0]
    last = (a, b) == (left[-1], right[-1])
    return (
        min(len(a), len(b)) >= (LONG_NAME if last else _LONG_WORD)
        and a[0] == b[0]
        and (last or a[-2:] == b[-2:])
        and one_step_apart(a, b)
    )


def _same_surname(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return short[-1] == long[-1] and len(short[-1]) > 1


def _givens_fit(one: Person, other: Person) -> bool:
    """Each given name of `one` is, in order, one of `other`, from the first on; or its nickname."""
    if len(one.form.words) != len(one.form.keys) or len(other.form.words) != len(other.form.keys):
        pairs = list(zip(one.form.keys[:-1], one.form.keys[:-1], strict=True))
        others = list(zip(other.form.keys[:-1], other.form.keys[:-1], strict=True))
    else:
        pairs = list(zip(one.form.words[:-1], one.form.keys[:-1], strict=True))
        others = list(zip(other.form.words[:-1], other.form.keys[:-1], strict=True))
    if other.nickname and pairs[0][0] == other.nickname:
        return True
    if not _fits(*pairs[0], *others[0]):
        # "Otto Jespersen" of "Jens Otto Harry Jespersen".
        return len(pairs) == 1 and len(pairs[0][0]) > 1 and pairs[0] in others[1:]
    return all(
        _fits(*pair, *another) for pair, another in zip(pairs[1:], others[1 : len(pairs)], strict=True)
    )


def _fits(word: str, key: str, other: str, other_key: str) -> bool:
    if key == other_key:
        return True
    if len(word) == 1 or len(other) == 1:
        return word[:1] == other[:1]
    short, long = sorted((word, other), key=len)
    if len(short) >= _SHORT_GIVEN and long.startswith(short) and long[-1] not in "aeiy":
        # "Sam", "Samuel"; but neither "Paul" and "Paula" nor "Joseph" and "Josephine".
        return True
    return bool(given_names(word) & given_names(other))
