"""Hand-made annotation as records. `seeds/gold/GUIDELINES.md` has the definitions."""

from __future__ import annotations

import msgspec

from store.errors import InputError
from store.evaluate.attributions import GoldAttribution
from store.model import Kind, Relation, Span

Answer = str | list[str]


class GoldMention(msgspec.Struct, frozen=True):
    start: int
    end: int
    text: str
    kind: Kind
    entity: str = ""
    value: str = ""
    """Of a date: the window of calendar days, `YYYY-MM-DD/YYYY-MM-DD`; empty where it is vague."""
    accepted: tuple[str, ...] = ()
    """Other right values."""
    optional: bool = False
    """Neither missing nor false."""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class GoldEntity(msgspec.Struct, frozen=True):
    id: str
    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()


class GoldLink(msgspec.Struct, frozen=True):
    source: str
    """As worded; empty for the outlet itself."""
    stance: str = "asserts"
    start: int = -1
    end: int = -1
    """Span of the source; -1 where only its words were labelled."""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class GoldPlace(msgspec.Struct, frozen=True):
    """A further passage that says the same figure."""

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class GoldClaim(msgspec.Struct, frozen=True):
    id: str
    start: int
    end: int
    text: str
    event: str
    subject_kind: str
    low: float
    high: float | None
    comparator: str
    attribution: tuple[GoldLink, ...]
    place: str
    when: tuple[str, str]
    measure: str
    polarity: str
    part_of: str
    also: dict[str, list[Answer]] = {}
    """Other right answers, by field; a chain of sources for `attribution`."""
    again: tuple[GoldPlace, ...] = ()
    optional: bool = False
    """Neither missing nor false."""
    innermost: bool = False
    """True if `attribution` is the innermost voice alone and not the whole chain."""
    unlabelled: tuple[str, ...] = ()
    """Fields, as `judge` names them and "quantity", that nobody labelled: they are not scored."""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def places(self) -> tuple[Span, ...]:
        """The passages that say the figure, the one that was labelled first."""
        return (self.span, *(place.span for place in self.again))

    def accepts(self, field: str, answer: str) -> bool:
        """True if `answer` is the value of the field or another right one."""
        return answer == getattr(self, field) or answer in self.also.get(field, [])

    def chains(self) -> list[list[str]]:
        """The chains of sources that are right, outermost first."""
        others = [chain for chain in self.also.get("attribution", []) if isinstance(chain, list)]
        return [[link.source for link in self.attribution], *others]


class Gold(msgspec.Struct, frozen=True):
    """The annotation of one report."""

    report: str
    sha256: str
    """Of the text in UTF-8."""
    mentions: tuple[GoldMention, ...]
    entities: tuple[GoldEntity, ...]
    claims: tuple[GoldClaim, ...]
    attributions: tuple[GoldAttribution, ...] = ()
    sentences: tuple[Span, ...] | None = None
    """The regions that were labelled; None if all of the text was."""
    optional_cues: tuple[Span, ...] = ()
    """Cues of attributions that are neither missing nor false."""

    def covers(self, start: int) -> bool:
        """True if what begins at `start` lies in a labelled region."""
        return self.sentences is None or any(one.start <= start < one.end for one in self.sentences)


class GoldRelation(msgspec.Struct, frozen=True):
    """Two claims of different reports, by their ids."""

    left: str
    right: str
    relation: Relation
    why: str = ""
    also: tuple[Relation, ...] = ()

    def accepts(self, relation: Relation) -> bool:
        return relation is self.relation or relation in self.also


def parse_gold(data: bytes, name: str) -> Gold:
    """Read the annotation of one report. Raises InputError, which names `name`."""
    try:
        return msgspec.json.decode(data, type=Gold)
    except msgspec.MsgspecError as error:
        raise InputError(name, f"this is no gold annotation: {error}") from error


def parse_relations(data: bytes, name: str) -> tuple[GoldRelation, ...]:
    """Read relations. Raises InputError, which names `name`."""
    try:
        return msgspec.json.decode(data, type=tuple[GoldRelation, ...])
    except msgspec.MsgspecError as error:
        raise InputError(name, f"these are no gold relations: {error}") from error
