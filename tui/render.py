"""From records to lines of text with roles. No Textual here: the widgets give the roles their colours.

Every word from a report, an entity or the archive passes `store.text.hygiene` on its way, so nothing that
was read from a file can steer the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len, split_graphemes

from store.model import (
    Attribution,
    Claim,
    Comparison,
    Entity,
    Gate,
    Kind,
    Note,
    Quantity,
    Relation,
    Report,
    Span,
)
from store.text.hygiene import one_line, visible
from tui.marks import Layer, Mark, pieces
from tui.wrap import flat, wrap

if TYPE_CHECKING:
    from store.archive import Head, Hit
    from store.search import NameHit

Run = tuple[str, str]
"""Text and the role it is shown in; an empty role is plain text."""
Line = list[Run]

KIND_GLYPHS = {
    "person": "●",
    "place": "▲",
    "organisation": "■",
    "group": "◆",
    "report": "▤",
    "passage": "¶",
    "rank": "★",
    "date": "◷",
    "quantity": "#",
}
"""A mark for each kind, so that no kind is told by colour alone."""

KIND_PLURALS = {
    "person": "People",
    "place": "Places",
    "organisation": "Organisations",
    "group": "Groups",
    "report": "Reports",
    "passage": "Passages",
}

RELATION_GLYPHS = {
    Relation.AGREE: "=",
    Relation.REFINE: "±",
    Relation.PART_OF: "⊂",
    Relation.UPDATE: "→",
    Relation.CONFLICT: "≠",
    Relation.SAME_ORIGIN: "≡",
    Relation.NOT_COMPARABLE: "∅",
    Relation.UNSURE: "?",
}

BELOW = frozenset({"less than", "nearly"})
"""Comparators whose upper bound is one below the number that is written."""

_ROOMY = 38
"""Cells from which a list spells out what it counts."""

_WIDE = 100
"""Cells from which a comparison names the outlets too."""

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def width_of(line: Iterable[Run]) -> int:
    """Cells that a line takes."""
    return sum(cell_len(text) for text, _ in line)


def fit(line: Iterable[Run], width: int) -> Line:
    """The line, cut to `width` cells; an ellipsis shows that something is missing."""
    fitted: Line = []
    left = width
    runs = list(line)
    if width_of(runs) <= width:
        return runs
    for text, role in runs:
        cells = cell_len(text)
        if cells < left:
            fitted.append((text, role))
            left -= cells
            continue
        kept = 0
        for _, end, grapheme in split_graphemes(text)[0]:
            if grapheme > left - 1:
                break
            left -= grapheme
            kept = end
        fitted.append((text[:kept].rstrip() + "…", role))
        break
    return fitted if width > 0 else []


def spread(left: Iterable[Run], right: Iterable[Run], width: int) -> Line:
    """`left` at the left edge, cut if need be, and `right` at the right edge."""
    tail = list(right)
    room = width - width_of(tail) - (1 if tail else 0)
    if room < min(8, width):
        return fit(left, width)
    head = fit(left, room)
    return [*head, (" " * (width - width_of(head) - width_of(tail)), ""), *tail]


def paragraph(text: str, width: int, role: str = "") -> list[Line]:
    """A sentence or more, wrapped."""
    text = one_line(text)
    return [[(text[start:end], role)] for start, end in wrap(text, Span(0, len(text)), max(1, width))]


def day(stamp: str) -> str:
    """ "2 Jul 2012" from an ISO 8601 date; what is no date stays as it is."""
    year, _, rest = stamp[:10].partition("-")
    month, _, number = rest.partition("-")
    if not (year.isdigit() and month.isdigit() and 1 <= int(month) <= 12):
        return one_line(stamp)
    name = _MONTHS[int(month) - 1]
    return f"{int(number)} {name} {year}" if number.isdigit() else f"{name} {year}"


def value_words(kind: Kind, value: str) -> str:
    """The value of a mention as a person would write it: `[14,)` is "≥ 14", `2012-06-24/2012-06-25` is
    "24 Jun 2012 - 25 Jun 2012"."""
    if kind is Kind.DATE:
        first, _, last = value.partition("/")
        return day(first) if last in {"", first} else f"{day(first)} - {day(last)}"
    low, comma, high = value[1:-1].partition(",")
    if kind is not Kind.QUANTITY or not comma or not low.isdigit() or not (high.isdigit() or not high):
        return value
    return figure(Quantity("", int(low), int(high) if high else None))


def count(number: int, noun: str, plural: str = "") -> str:
    """ "1 report", "2,000 reports"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def figure(quantity: Quantity) -> str:
    """The interval of a quantity, with the number that was said: "85", "≥ 14", "> 35,000", "< 300",
    "~12,000", "150-200", "0"."""
    low = number(quantity.low)
    if quantity.high is None:
        return f"> {number(quantity.low - 1)}" if quantity.comparator == "more than" else f"≥ {low}"
    if quantity.comparator in BELOW:
        return f"< {number(quantity.high + 1)}"
    if quantity.comparator == "about" and (middle := (quantity.low + quantity.high) / 2) % 1 == 0:
        return f"~{number(middle)}"
    high = number(quantity.high)
    if low == high:
        return low
    return f"≤ {high}" if quantity.low == 0 else f"{low}-{high}"


def number(count: float) -> str:
    """A count in digits: "34,001"."""
    return f"{count:,.10g}"


def voices(chain: Sequence[Attribution]) -> str:
    """The chain of voices, outermost first: "The Times < Anadolu < an official (denies)"."""
    links = []
    for link in chain:
        stance = "" if link.stance == "asserts" else f" ({link.stance})"
        links.append(one_line(link.source) + stance)
    return " ‹ ".join(links) or "no voice named"


def header(report: Report, width: int) -> list[Line]:
    """Title, metadata and note of a report, to stand above its text."""
    lines = paragraph(report.title or report.id, width, "title")
    known = [report.publisher, report.byline, day(report.published) if report.published else "undated"]
    if report.dateline:
        known.append(report.dateline)
    lines += paragraph(" · ".join(part for part in known if part), width, "muted")
    if report.note:
        lines += [[(f" {line[0][0]} ", "note")] for line in paragraph(report.note, max(1, width - 2))]
    return [*lines, []]


def report_row(head: Head, width: int) -> list[Line]:
    """Three lines: the title on one or two of them; who and when, with the number of claims."""
    where = one_line(head.publisher) or one_line(head.byline)
    when = day(head.published) if head.published else "undated"
    number = f"#{head.claims:,}" if width < _ROOMY else count(head.claims, "claim")
    claims: Line = [(number, "muted")] if head.claims else []
    title = paragraph(head.title or head.id, width)
    if len(title) > 2:
        title = [title[0], fit([(" ".join(line[0][0] for line in title[1:]), "")], width)]
    return [*title, spread([(f"{when}  {where}" if where else when, "muted")], claims, width)]


def entity_row(entity: Entity, width: int, mentions: int | None = None) -> list[Line]:
    """Glyph, name, and in how many places it is mentioned."""
    name: Line = [
        (KIND_GLYPHS[entity.kind] + " ", f"kind-{entity.kind}-glyph"),
        (one_line(entity.name), ""),
    ]
    if mentions is None:
        reports = f"{len(entity.reports):,}" if width < _ROOMY else count(len(entity.reports), "report")
        tally = f"{entity.mentions:,} in {reports}"
    else:
        tally = f"{mentions:,}×"
    return [spread(name, [(tally, "muted")], width)]


def context_row(
    head: Head | None, text: str, span: Span, kind: str, width: int, *, first: bool
) -> list[Line]:
    """Where a name stands: the report (only above its first occurrence), and the words around the name."""
    start, end = span.start, span.end
    titled = first and head is not None
    room = max(8, (width - 2) * (1 if titled else 2) - 4)
    name = _one_row(text[start:end])
    back = max(4, (room - len(name)) // 2)
    before = _one_row(text[max(0, start - back) : start])
    if start > back:
        before = "…" + before[before.find(" ") + 1 :]
    after = _one_row(text[end : end + room])
    excerpt = before + name + after
    rows: list[Line] = []
    if titled and head is not None:
        when = day(head.published) if head.published else "undated"
        rows.append(spread([(one_line(head.title) or head.id, "strong")], [(when, "muted")], width))
    marked = Layer([Mark(len(before), len(before) + len(name), f"kind-{kind}")])
    for left, right in wrap(excerpt, Span(0, len(excerpt)), max(4, width - 2)):
        row: Line = [("  ", "")]
        for piece in pieces(left, right, [marked]):
            row.append((excerpt[piece.start : piece.end], piece.roles[0] if piece.roles else "muted"))
        rows.append(row)
        if len(rows) == 2:
            break
    return rows


def claim_row(claim: Claim, related: Sequence[Relation], width: int) -> list[Line]:
    """Two lines: figure, subject and event; who says so, with the relations to other claims."""
    denied = "no " if claim.polarity == "negative" and claim.quantity.high != 0 else ""
    what: Line = [
        (f"{denied}{figure(claim.quantity)} ", "kind-quantity"),
        (one_line(claim.subject.text), ""),
    ]
    chips: Line = []
    for relation in dict.fromkeys(related):
        chips += [
            (f" {RELATION_GLYPHS[relation]}{related.count(relation)} ", f"relation-{relation}"),
            (" ", ""),
        ]
    event = f"{claim.event}{' · ' + one_line(claim.place) if claim.place else ''}"
    return [
        spread(what, chips[:-1], width),
        fit([("  " + event, "accent"), ("  " + voices(claim.attribution), "muted")], width),
    ]


def note_row(note: Note, title: str, words: str, width: int) -> list[Line]:
    """Two lines: what was noted, with who and when; the words it stands on, with the title of the report."""
    glyph, said = ("✎ ", one_line(note.text)) if note.text else ("• ", "marked")
    when = f"{day(note.at)} {one_line(note.who)}".strip()
    where = fit([(one_line(title), "muted")], width // 3)
    return [
        spread([(glyph, "warning"), (said, "")], [(when, "muted")], width),
        spread([("  ", ""), (one_line(words), "muted")], where, width),
    ]


def hit_row(hit: Hit, width: int) -> list[Line]:
    """A result of the finder: its name with the matched characters marked, and why it was found."""
    glyph = (KIND_GLYPHS.get(hit.kind, "·") + " ", f"kind-{hit.kind}-glyph")
    return [spread([glyph, *_matched(hit)], [(one_line(hit.why), "muted")], width)]


def name_row(hit: NameHit, width: int) -> list[Line]:
    """A name of a list, with the matched characters marked, and why it was found."""
    return [spread(_matched(hit), [(one_line(hit.why), "muted")], width)]


def _matched(hit: Hit | NameHit) -> Line:
    name: Line = []
    at = 0
    text = _one_row(hit.name)
    for span in sorted(hit.matched):
        if span.start >= at:
            name += [(text[at : span.start], ""), (text[span.start : span.end], "match")]
            at = span.end
    name.append((text[at:], ""))
    return [run for run in name if run[0]]


def _one_row(text: str) -> str:
    """Harmless, on one line, with offsets kept."""
    return flat(visible(text))


def relation_chip(relation: Relation) -> Run:
    """Glyph and word of a relation."""
    return f" {RELATION_GLYPHS[relation]} {relation} ", f"relation-{relation}"


def comparison_row(
    comparison: Comparison, left: Claim | None, right: Claim | None, judged: Relation | None, width: int
) -> list[Line]:
    """A comparison on one line: relation, the two figures with their subjects, and what a person decided."""
    chip = relation_chip(judged or comparison.relation)
    line: Line = [chip, (" " * (18 - cell_len(chip[0])), "")]
    tail: Line = [("judged", "accent")] if judged else [(one_line(comparison.aspect), "muted")]
    if left is not None and right is not None:
        room = (width - width_of(line) - width_of(tail) - 4) // 2
        sides = [fit(_side(claim, outlet=width >= _WIDE), room) for claim in (left, right)]
        line += [*sides[0], (" " * max(0, room - width_of(sides[0])), ""), (" | ", "muted"), *sides[1]]
    else:
        line.append((one_line(comparison.why), ""))
    return [spread(line, tail, width)]


def _side(claim: Claim, *, outlet: bool) -> Line:
    """A claim in a few words, with the outlet before it if asked for."""
    line: Line = [(figure(claim.quantity), "kind-quantity"), (f" {one_line(claim.subject.text)}", "")]
    if outlet and claim.attribution:
        line.insert(0, (f"{one_line(claim.attribution[0].source)} ", "muted"))
    return line


def reason(
    comparison: Comparison, judged: Relation | None, width: int, *, trace: bool, by: str = "", most: int = 99
) -> list[Line]:
    """Why two claims stand in their relation: the sentence, and the gates if asked for.

    Where `most` lines are not enough, the gates that were passed are only named; those that were not are
    kept as long as there is room.
    """
    chip = relation_chip(comparison.relation)
    indent = cell_len(chip[0]) + 1
    why = one_line(comparison.why)
    said = paragraph(why, max(10, width - indent))[:1]
    lines: list[Line] = [[chip, (" ", ""), *said[0]] if said else [chip]]
    lines += paragraph(why[width_of(said[0]) :].lstrip(), width) if said else []
    if judged is not None:
        decided = relation_chip(judged)
        lines.append(fit([("✓ judged ", "accent"), decided, (f" {one_line(by)}", "")], width))
    told = len(lines)
    if trace:
        lines += _gates(comparison.gates, width, comparison.why)
    if len(lines) > most:
        failed = [gate for gate in comparison.gates if not gate.passed]
        passed = ", ".join(one_line(gate.gate) for gate in comparison.gates if gate.passed)
        lines = lines[: min(told, most)]
        if trace and passed and len(lines) < most:
            lines.append(fit([("✓ ", "passed"), (passed, "muted")], width))
        if trace:
            lines += _gates(failed, width, comparison.why)[: max(0, most - len(lines))]
    return lines


def _gates(gates: Sequence[Gate], width: int, said: str) -> list[Line]:
    """The steps of a comparison: passed or not, name, and why, unless that was `said` already."""
    names = max((len(gate.gate) for gate in gates), default=0)
    lines: list[Line] = []
    for gate in gates:
        sign = ("✓ ", "passed") if gate.passed else ("✗ ", "failed")
        why = paragraph(gate.why, max(10, width - names - 4)) if gate.why != said else []
        name = one_line(gate.gate).ljust(names + 2)
        lines.append([sign, (name, "strong"), *(why[0] if why else [])])
        lines += [[(" " * (names + 4), ""), *rest] for rest in why[1:]]
    return lines


def mention_words(kind: Kind, name: str, position: int, total: int, value: str = "") -> Line:
    """What the mark in the text stands on, for the status line: its words, and its name or value."""
    shown = one_line(name)
    if value and one_line(value) != shown:
        shown += f" = {one_line(value)}"
    return [
        (f"{KIND_GLYPHS[kind]} {kind} ", f"kind-{kind}-glyph"),
        (shown, ""),
        (f"  {position} of {total}", "muted"),
    ]
