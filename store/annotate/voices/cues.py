"""The words that attribute, read from `data/cues.toml`."""

from __future__ import annotations

from functools import cache

import msgspec

from store.annotate.language import lists, tables
from store.annotate.language.verbs import Verb, parse_verb
from store.model import Stance

SPEECH, ACCUSE, FIGURE, RELAY = "speech", "accuse", "figure", "relay"


class CueVerb(msgspec.Struct, frozen=True):
    """A verb form that can attribute."""

    verb: Verb
    kind: str
    """`speech` (said), `accuse` (accused X of), `figure` (put the toll at) or `relay` (quoted Y as
    saying)."""
    stance: Stance
    needs_clause: bool
    """True if it attributes only where a clause, a figure or a quotation follows."""


class Cues(msgspec.Struct, frozen=True):
    """The lexicon of attribution."""

    verbs: dict[str, CueVerb]
    no_content: frozenset[str]
    untold: frozenset[str]
    """Base forms of verbs that vouch for nothing when they are negated: "did not say"."""
    before_that: frozenset[str]
    """Base forms of verbs whose content is a clause or a quotation, not a noun phrase."""
    proposals: frozenset[str]
    events: frozenset[str]
    unnamed_adverbs: dict[str, Stance]
    """Adverbs that attribute to somebody unnamed: "allegedly"."""
    unnamed_passives: dict[str, Stance]
    """Participles that do after "is" or "were": "is believed to"."""
    phrases: dict[str, tuple[tuple[tuple[str, ...], Stance], ...]]
    """First word -> (words, stance)."""
    speech_nouns: frozenset[str]
    sources: frozenset[str]
    outlets: frozenset[str]
    hedge_adverbs: frozenset[str]
    hedge_phrases: tuple[str, ...]


@cache
def cues() -> Cues:
    """The lexicon, read once."""
    data = tables.table("cues")
    guarded = set(data["verbs"]["only-before-clause"])
    verbs: dict[str, CueVerb] = {}
    kinds = {"accuses": ACCUSE, "figures": FIGURE, "relays": RELAY}
    for key in ("accuses", "figures", "relays", "denies", "doubts", "estimates", "asserts"):
        stance = Stance(key) if key in ("denies", "doubts", "estimates") else Stance.ASSERTS
        for notation in data["verbs"][key]:
            verb = parse_verb(notation)
            cue = CueVerb(verb, kinds.get(key, SPEECH), stance, verb.base in guarded)
            for form in verb.forms:
                verbs[form] = cue
    phrases: dict[str, list[tuple[tuple[str, ...], Stance]]] = {}
    for key, entries in data["phrases"].items():
        for entry in entries:
            words = tuple(entry.split())
            phrases.setdefault(words[0], []).append((words, Stance(key)))
    nouns = data["nouns"]
    return Cues(
        verbs=verbs,
        no_content=frozenset(data["verbs"]["no-content"]),
        untold=frozenset(data["verbs"]["untold"]),
        before_that=frozenset(data["verbs"]["only-before-that"]),
        proposals=frozenset(data["verbs"]["proposals"]),
        events=frozenset(data["verbs"]["events"]),
        unnamed_adverbs=_stances(data["unnamed"]["adverbs"]),
        unnamed_passives=_stances(data["unnamed"]["passives"]),
        phrases={first: tuple(found) for first, found in phrases.items()},
        speech_nouns=frozenset(nouns["speech"]),
        sources=frozenset(nouns["sources"]),
        outlets=frozenset(nouns["outlets"]),
        hedge_adverbs=frozenset(data["hedges"]["adverbs"]),
        hedge_phrases=tuple(data["hedges"]["phrases"]),
    )


def _stances(data: dict[str, list[str]]) -> dict[str, Stance]:
    return {word: Stance(stance) for stance, words in data.items() for word in words}


def is_outlet(source: str) -> bool:
    """True if a name or noun phrase is that of a news outlet."""
    return any(word in cues().outlets for word in source.lower().replace("'s", "").split()) or (
        lists.folded(source.removeprefix("the ").removeprefix("The ")) in lists.load("outlets")
    )
