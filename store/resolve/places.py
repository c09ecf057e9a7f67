"""Places and groups: one name in two spellings, "Hatay Province" and "Hatay", "Syrian" and "Syrians"."""

from __future__ import annotations

import re
from collections import defaultdict
from difflib import SequenceMatcher
from functools import lru_cache

from store.model import Kind
from store.resolve.forms import Form, alias_row, form, initials, is_acronym, letters_of
from store.resolve.groups import Groups
from store.resolve.slips import slips
from store.text.fold import key

DIVISIONS = frozenset({"province", "governorate"})
"""Counties and districts are more often told apart from the town of their name."""
_FEATURES = frozenset({"islands", "ocean"})
_STATES = frozenset({"republic", "state", "commonwealth", "emirate", "sultanate"})
"""The full name of a country or state: "Republic of Belarus"; only where the bare name is one. Kingdoms are
mostly others than the country of today."""
_NOT_STATES = frozenset({"china", "ireland", "korea", "congo", "vietnam", "germany"})
"""Countries that were or are several."""
_FEATURES_FIRST = frozenset("river city town village".split())
"""What a later mention leaves out: "the River Thames", "the Thames"; "City of Homs", "Homs". Not behind the
name: the Colorado River is not Colorado."""
_BUILT = frozenset(
    "airport station stadium park mansion bridge museum hospital university hotel camp prison palace "
    "cathedral mosque church square street road highway dam".split()
)
"""What is built is named by its kind; words before it are left out ("London Heathrow Airport")."""
_SIDES = {"southern": "south", "northern": "north", "eastern": "east", "western": "west"}


_ALIKE = 0.7
"""So alike are the keys of two spellings: "Sham" is an old name of Damascus too, but no spelling of it."""
_LONG_KEY = 4
_TELL = re.compile(r"^te?ll?(?=[ -])", re.IGNORECASE)
_SIDE = re.compile(rf"^(?:{'|'.join(_SIDES)})(?= )", re.IGNORECASE)


def plain_place(name: str) -> str:
    """The name of a place as it is compared: "Tall Abyad" for "Tel Abyad", "East Homs" for "Eastern Homs"."""
    return _SIDE.sub(lambda found: _SIDES[found[0].lower()], _TELL.sub("Tall", name))


@lru_cache(maxsize=16384)
def town_key(name: str) -> str:
    """A key that the names of one town have in common, as far as they resemble the one that the gazetteer
    prefers: "Abu Kamal", "Al Bukamal". Empty where it knows none of the name, or several."""
    from store.resolve.gazetteer import known, towns_first

    found = towns_first(known(name))
    if len(found) != 1 or found[0].kind != "P":
        return ""
    spelt, preferred = key(name), key(found[0].name)
    if len(spelt) < _LONG_KEY or SequenceMatcher(None, spelt, preferred).ratio() < _ALIKE:
        return ""
    return f"{preferred}@{found[0].country}.{found[0].division}"


def is_division(one: Form) -> bool:
    """True for "Hatay Province", but not for "Idlib province": there Idlib alone is the town."""
    from store.resolve.gazetteer import is_town

    return len(one.words) > 1 and one.words[-1] in DIVISIONS and not is_town(" ".join(one.words[:-1]))


def _is_state(name: str) -> bool:
    from store.resolve.gazetteer import known

    return alias_row(Kind.PLACE, name) is not None or any(place.kind in "CA" for place in known(name))


def join_alike(found: Groups, kind: Kind) -> None:
    """Join mentions with equal keys or in one row of the aliases."""
    seen: dict[object, int] = {}
    for index in sorted(found.names):
        name = found.names[index]
        for mark, why in _marks(kind, name, form(name)):
            if mark in seen:
                other = found.names[seen[mark]]
                found.join(seen[mark], index, why if other != name else "")
            else:
                seen[mark] = index
    if kind is Kind.PLACE:
        _join_features(found)
        _join_slips(found)


def _marks(kind: Kind, name: str, one: Form) -> list[tuple[object, str]]:
    """What a mention has in common with the others of its entity, and what that is called."""
    marks: list[tuple[object, str]] = [(one.words, "spelling")]
    row = alias_row(kind, name)
    if row is not None:
        marks.append((row, "known alias"))
    if kind is Kind.GROUP:
        last = one.words[-1]
        marks.append(((*one.words[:-1], last.removesuffix("s")), "plural"))
        return marks
    joined = "".join(form(plain_place(name)).keys)
    if len(joined) > 2 and name[-1].isalpha() and not name.isupper():
        # "Kafr Owaid", "Kafrouaid".
        marks.append((("key", joined), "spelling"))
    if len(one.words) > 1:
        if is_division(one):
            marks.append((one.words[:-1], "name of its province"))
        if len(one.words) > 2 and one.words[0] in _STATES and one.words[1] == "of":
            bare = one.words[2:]
            if not _NOT_STATES.intersection(bare) and _is_state(" ".join(bare)):
                marks.append((bare, "full name of the state"))
    return marks


def _join_features(found: Groups) -> None:
    """ "Thames" with "River Thames", "Shetland" with "Shetland Islands", if one alone is called so."""
    bare: dict[tuple[str, ...], set[int]] = defaultdict(set)
    short: dict[str, set[int]] = defaultdict(set)
    for name, index in found.distinct().items():
        words = form(name).words
        if len(words) > 1 and words[-1] in _FEATURES and alias_row(Kind.PLACE, name) is None:
            bare[words[:-1]].add(index)
            if words[-1] == "islands":
                # "The Falklands".
                bare[(*words[:-2], words[-2] + "s")].add(index)
        if len(words) > 1 and words[0] in _FEATURES_FIRST and alias_row(Kind.PLACE, name) is None:
            bare[words[2 if words[1] == "of" and len(words) > 2 else 1 :]].add(index)
        if words[-1] in _BUILT:
            for start in range(1, len(words) - 1):
                bare[words[start:]].add(index)
            if len(words) > 2 and words[-2] == "international":
                bare[(*words[:-2], words[-1])].add(index)
        for letters in initials(name) if len(words) > 2 else ():
            short[letters].add(index)
    for name, index in found.distinct().items():
        some = short.get(letters_of(name), ()) if is_acronym(name) else bare.get(form(name).words, ())
        bearers = {found.root(one) for one in some}
        if len(bearers) == 1 and not (name.isupper() and alias_row(Kind.PLACE, name) is not None):
            found.join(bearers.pop(), index, "initials" if name.isupper() else "short form")


def _join_slips(found: Groups) -> None:
    """ "Gondar" with "Gonder", unless the lists know them for two."""
    from store.resolve.gazetteer import known

    first: dict[tuple[str, ...], str] = {}
    for name in found.distinct():
        first.setdefault(form(name).words, name)
    distinct = found.distinct()
    for words, others in slips(first):
        name, other = first[words], first[others]
        places, more = known(name), known(other)
        if not places or not more or not set(places).isdisjoint(more):
            found.join(distinct[name], distinct[other], "spelt almost alike")
