"""Words of the grammar of places: what puts an event somewhere, what kind of place a name is."""

from __future__ import annotations

from functools import cache

import msgspec

from store.annotate.language.closed_class import DETERMINERS
from store.annotate.language.lists import folded, load
from store.annotate.language.tables import table

AT = frozenset(
    "in into to at near inside across outside around within over through throughout onto on toward "
    "towards off".split()
)
TO = frozenset("to into onto inside toward towards".split())
PLACE_NOUNS = frozenset(
    "town city village province district neighbourhood neighborhood suburb suburbs region area areas "
    "governorate capital outskirts countryside enclave camp port border borders state part parts "
    "north south east west northeast northwest southeast southwest northern southern eastern western "
    "central centre center edge edges island county country stronghold".split()
)
PLACES_OF = PLACE_NOUNS | frozenset(
    "coast coasts shore shores waters island islands surroundings vicinity environs heart streets "
    "edges entrance hills mountains plains fringes towns villages cities districts provinces "
    "neighbourhoods neighborhoods camps regions".split()
)
KINDS = frozenset(
    "town village area region district suburb neighbourhood neighborhood enclave quarter".split()
)
"""What a narrow place is called."""
QUARTERS = frozenset("district suburb neighbourhood neighborhood quarter area region enclave".split())
"""What a part of a town or country is called."""
WIDE = frozenset("province governorate region countryside state".split())
COMMON = frozenset(
    "town village area region district suburb suburbs neighbourhood neighborhood stronghold enclave "
    "camp zone north south east west".split()
)
"""What stands for a place that is named elsewhere."""
FACILITIES = frozenset(
    "hospital clinic market marketplace school mosque church base prison street road square hall "
    "hotel avenue university highway".split()
)
"""What stands in a place, and is none of a report's map."""
SITES = FACILITIES - {"base", "prison"}
"""Of these, what is no place to look for on a map by its own name."""
DIRECTIONS = frozenset(
    "north south east west northeast northwest southeast southwest outskirts edge edges".split()
)
ENTERED = frozenset(
    "raided raiding attacked attacking assaulted invaded encircled liberated take taking overrun "
    "overran recapture recapturing retake retaking capture capturing seize seizing besiege besieging "
    "entered enter entering enters reached reach reaching reaches hit hits hitting struck strikes "
    "striking shelled shelling bombed bombing bombarded bombarding pounded pounding stormed storming "
    "targeted targeting rocked shook left leave leaves leaving quit".split()
)
"""Verbs whose object is the place of the event."""
UPON = frozenset("shelling bombing bombardment storming pounding capture recapture fall".split())
"""Deeds that a place suffers: "the shelling of Homs"."""
FALLS = frozenset(
    "fell fall falling fired firing dropped dropping launched landed carried shells rockets".split()
)
"""What comes down "on" a place."""
LEFT = frozenset("from left leave leaves leaving quit".split())
MEASURES = frozenset(
    "about some km kilometre kilometres kilometer kilometers mile miles ( ) away just".split()
)
BEFORE_PLACES = frozenset(
    "last besieged neighbouring neighboring nearby rebel war-torn shared same both main divided "
    "battered restive embattled historic ancient strategic contested key two three four twin "
    "neighbourhoods neighborhoods towns villages cities districts provinces camps regions second "
    "third largest biggest".split()
)
HELD = ("-held", "-controlled", "-occupied", "-besieged", "-dominated", "-run")
"""Ends of the words that say who has a place."""
APART = frozenset(
    "source sources activists contacts correspondent correspondents reporter positioned located based "
    "stationed deployed entrenched reporters journalists talks negotiations conference meeting summit "
    "interview briefing".split()
)
"""Before "in X": what is there, or is said there, while the event is elsewhere."""
CHAIN = frozenset(
    ("also", "in", ",", "of", "to", "rural", "countryside", "province", "near", "outside", "besieged")
)
"""What joins a narrow place to the one around it."""


class Incidents(msgspec.Struct, frozen=True):
    """Words that tell of an incident: "blast", "exploded"."""

    nouns: frozenset[str]
    verbs: frozenset[str]
    tolls: frozenset[str]
    """What tells of the people hit; alone it gives a day, but no place to those of another sentence."""


@cache
def incidents() -> Incidents:
    """The words of `data/counts.toml`."""
    return msgspec.convert(table("counts")["incidents"], Incidents)


def is_country(place: str) -> bool:
    """True for the name of a country: one that tells little of where an incident took place."""
    return all(folded(one.removeprefix("the ")) in load("countries") for one in place.split(" and "))


def is_before_place(word: str) -> bool:
    """True of a word that stands between a preposition and a name: "the", "neighbouring", "rebel-held"."""
    return (
        word in DETERMINERS
        or word in BEFORE_PLACES
        or word in PLACE_NOUNS
        or word in ("and", "around", "of")
        or word.endswith(("ern", *HELD))
    )
