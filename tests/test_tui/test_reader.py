"""The reader, in an application of its own."""

from __future__ import annotations

from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Offset
from textual.selection import Selection

from store.model import Annotation, Kind, Mention, Report, Span
from store.text.segment import analyse
from tui import messages
from tui.find import find_all
from tui.widgets.reader import GUTTER, MEASURE, Reader


class Page(App[None]):
    """One reader; it keeps the messages."""

    def __init__(self, report: Report | None, annotation: Annotation | None, offset: int = 0) -> None:
        super().__init__()
        self.given = (report, annotation, offset)
        self.heard: list[Any] = []

    def compose(self) -> ComposeResult:
        yield Reader(id="reader")

    def on_mount(self) -> None:
        report, annotation, offset = self.given
        if report is not None and annotation is not None:
            self.reader.show(report, annotation, offset)
        self.reader.focus()

    @property
    def reader(self) -> Reader:
        return self.query_one(Reader)

    def on_mark_moved(self, message: messages.MarkMoved) -> None:
        self.heard.append(message)

    def on_mention_opened(self, message: messages.MentionOpened) -> None:
        self.heard.append(message)

    def rows(self) -> list[str]:
        """What is on the screen, line by line."""
        return [self.reader.render_line(y).text.rstrip() for y in range(self.reader.size.height)]


def plain_report(text: str, **more: Any) -> tuple[Report, Annotation]:
    document = analyse(text)
    report = Report(id="r", title="A title", text=text, **more)
    return report, Annotation(report="r", paragraphs=document.paragraphs, sentences=document.sentences)


@pytest.fixture
def page(archive: Any) -> Page:
    return Page(archive.report("harbour"), archive.annotation("harbour"))


async def test_shows_title_metadata_and_numbered_paragraphs(page: Page) -> None:
    async with page.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        rows = page.rows()
        assert rows[0].strip() == "Eighty-five soldiers row across the Tarsin, governor says"
        assert rows[1].strip() == "Harbour Daily · By Mara Lind · 2 Jul 2031"
        assert rows[3].startswith("   1 ▎Eighty-five Velian soldiers")
        assert rows[6].startswith("   2 ▎Boats reached")


async def test_wraps_anew_and_keeps_its_place(page: Page) -> None:
    async with page.run_test(size=(90, 6)) as pilot:
        await pilot.pause()
        wide = page.reader.virtual_size.height
        text = page.reader.report.text  # type: ignore[union-attr]
        page.reader.reveal(text.index("Boats reached"), 0)
        await pilot.pause()
        assert page.rows()[0].startswith("   2 ▎Boats reached")
        await pilot.resize_terminal(50, 6)
        await pilot.pause()
        assert page.reader.virtual_size.height > wide
        assert page.rows()[0].startswith("   2  Boats reached")


async def test_long_lines_stay_readable(page: Page) -> None:
    async with page.run_test(size=(200, 24)) as pilot:
        await pilot.pause()
        assert page.reader.text_width == MEASURE
        assert all(len(row) <= GUTTER + MEASURE for row in page.rows())


async def test_headline_lines_are_not_numbered() -> None:
    text = "A headline\n\nBy Somebody\n\nThe first paragraph.\n\nThe second."
    report, annotation = plain_report(text, body_start=text.index("The first"))
    app = Page(report, annotation)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        numbers = {row.split()[-1]: row[:5].strip() for row in app.rows()[3:] if row.strip()}
        assert numbers == {"headline": "", "Somebody": "", "paragraph.": "1", "second.": "2"}
        assert app.reader.place[1] == 2


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        (["j"], 1),
        (["down", "down"], 2),
        (["j", "j", "k"], 1),
        (["j", "up"], 0),
        (["space"], 6),
        (["G"], None),
    ],
)
async def test_scrolls_by_key(page: Page, keys: list[str], row: int | None) -> None:
    async with page.run_test(size=(40, 8)) as pilot:
        await pilot.pause()
        await pilot.press(*keys)
        await pilot.pause()
        expected = page.reader.max_scroll_y if row is None else row
        assert page.reader.scroll_offset.y == expected
        await pilot.press("g")
        await pilot.pause()
        assert page.reader.scroll_offset.y == 0


async def test_tab_steps_through_every_mention_and_round(page: Page) -> None:
    async with page.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        mentions = page.reader.annotation.mentions  # type: ignore[union-attr]
        seen = []
        for _ in mentions:
            await pilot.press("tab")
            seen.append(page.reader.mention)
        assert sorted(seen, key=lambda m: (m.start, m.end)) == sorted(
            mentions, key=lambda m: (m.start, m.end)
        )
        assert page.reader.mention_place == (len(mentions), len(mentions))
        await pilot.press("tab")
        assert page.reader.mention == seen[0]
        await pilot.press("shift+tab")
        assert page.reader.mention == seen[-1]


async def test_tab_starts_at_what_is_in_view(archive: Any) -> None:
    report = archive.report("harbour")
    app = Page(report, archive.annotation("harbour"), report.text.index("The river police"))
    async with app.run_test(size=(60, 5)) as pilot:
        await pilot.pause()
        await pilot.press("tab")
        await pilot.pause()
        assert app.reader.mention is not None
        assert app.reader.mention.start >= report.text.index("The river police")


async def test_brackets_step_through_claims(page: Page) -> None:
    async with page.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        claims = page.reader.annotation.claims  # type: ignore[union-attr]
        for claim in claims:
            await pilot.press("right_square_bracket")
            assert page.reader.claim == claim
        await pilot.press("left_square_bracket")
        assert page.reader.claim == claims[-2]
        await pilot.pause()
        assert any("▌" in row for row in page.rows())
        assert page.heard[-1].claim == claims[-2]


async def test_a_mark_off_the_screen_is_brought_into_view(page: Page) -> None:
    async with page.run_test(size=(40, 8)) as pilot:
        await pilot.pause()
        claim = page.reader.annotation.claims[-1]  # type: ignore[union-attr]
        page.reader.mark_claim(claim)
        await pilot.pause()
        row = page.reader.row_for(claim.start) - page.reader.scroll_offset.y
        assert 0 <= row < 8


async def test_enter_opens_the_entity_under_the_mark(page: Page) -> None:
    async with page.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        entity = next(m for m in page.reader.annotation.mentions if m.entity)  # type: ignore[union-attr]
        page.reader.mark_mention(entity)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(page.heard[-1], messages.MentionOpened)
        assert page.heard[-1].mention == entity


async def test_kinds_differ_without_colour(page: Page) -> None:
    """Strip every colour: person, place, organisation, group and rank must still differ from one another."""
    async with page.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        letters: dict[str, tuple[bool, ...]] = {}
        for kind in ("person", "place", "organisation", "group", "rank", "date", "quantity"):
            mention = next(m for m in page.reader.annotation.mentions if m.kind == kind)  # type: ignore[union-attr]
            row = page.reader.row_for(mention.start)
            words = page.reader.report.text[mention.start : mention.end]  # type: ignore[union-attr]
            style = next(
                segment.style
                for segment in page.reader.render_line(row)
                if segment.style is not None and segment.text in words and segment.text.strip()
            )
            letters[kind] = (bool(style.bold), bool(style.italic), bool(style.underline))
        assert len(set(letters.values())) == len(letters)


async def test_finds_counts_and_steps(page: Page) -> None:
    async with page.run_test(size=(60, 10)) as pilot:
        await pilot.pause()
        text = page.reader.report.text  # type: ignore[union-attr]
        page.reader.find(find_all(text, "the"))
        total = text.lower().count("the")
        assert page.reader.found_place == (1, total)
        await pilot.press("n")
        assert page.reader.found_place == (2, total)
        await pilot.press("N", "N")
        assert page.reader.found_place == (total, total)
        current = page.reader.current_found
        assert current is not None
        row = page.reader.row_for(current.start) - page.reader.scroll_offset.y
        assert 0 <= row < 10
        assert page.reader.drop_mark()
        assert page.reader.found_place == (0, 0)


async def test_selected_text_is_the_original_text(page: Page) -> None:
    async with page.run_test(size=(50, 24)) as pilot:
        await pilot.pause()
        text = page.reader.report.text  # type: ignore[union-attr]
        start, end = text.index("among them"), text.index("governor")
        first, last = page.reader.row_for(start), page.reader.row_for(end)
        lines = page.reader._lines
        head = len(page.reader._head)
        selection = Selection(
            Offset(start - lines.starts[first - head], first), Offset(end - lines.starts[last - head], last)
        )
        assert page.reader.get_selection(selection) == (text[start:end], "\n")


async def test_a_drag_with_the_mouse_selects(page: Page) -> None:
    async with page.run_test(size=(60, 24)) as pilot:
        await pilot.pause()
        row = page.reader.row_for(0)
        await pilot.mouse_down(Reader, offset=(GUTTER, row))
        await pilot.hover(Reader, offset=(GUTTER + 18, row))
        await pilot.mouse_up(Reader, offset=(GUTTER + 18, row))
        await pilot.pause()
        assert (page.screen.get_selected_text() or "").startswith("Eighty-five Velian")
        span = page.reader.passage()
        assert span is not None
        assert span.start == 0


async def test_a_click_sets_the_mark(page: Page) -> None:
    async with page.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        text = page.reader.report.text  # type: ignore[union-attr]
        at = text.index("Tarsin")
        row = page.reader.row_for(at)
        column = GUTTER + at - page.reader._lines.starts[row - len(page.reader._head)]
        await pilot.click(Reader, offset=(column + 1, row))
        await pilot.pause()
        assert page.reader.mention is not None
        assert page.reader.mention.span.of(text) == "Tarsin"


async def test_passage_to_cite(page: Page) -> None:
    async with page.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        report = page.reader.report
        assert report is not None
        first = page.reader.passage()
        assert first is not None
        assert first.of(report.text).startswith("Eighty-five Velian soldiers")
        claim = page.reader.annotation.claims[2]  # type: ignore[union-attr]
        page.reader.mark_claim(claim)
        assert page.reader.passage() == Span(claim.sentence_start, claim.sentence_end)
        mention = page.reader.annotation.mentions[-1]  # type: ignore[union-attr]
        page.reader.mark_mention(mention)
        quoted = page.reader.passage()
        assert quoted is not None
        assert quoted.of(report.text).startswith("The river police")


async def test_what_steers_a_terminal_is_shown_and_not_sent() -> None:
    report, annotation = plain_report("Red \x1b[31m text, \u202eturned\u202c, \x9b2J and \x07 bell.")
    app = Page(report, annotation)
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.pause()
        shown = "\n".join(app.rows())
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert "␛[31m text" in shown


async def test_offsets_hold_after_characters_of_other_widths() -> None:
    text = "日本の将軍 two generals 👩‍👩‍👧 and e\u0301tienne fled to Hatay."
    report, annotation = plain_report(text)
    at = text.index("Hatay")
    place = Mention(at, at + 5, Kind.PLACE)
    app = Page(report, Annotation(report="r", paragraphs=annotation.paragraphs, mentions=(place,)))
    async with app.run_test(size=(30, 12)) as pilot:
        await pilot.pause()
        marked = [
            segment.text
            for y in range(12)
            for segment in app.reader.render_line(y)
            if segment.style is not None and segment.style.underline
        ]
        assert marked == ["Hatay"]


async def test_a_report_with_no_text() -> None:
    report, annotation = plain_report("")
    app = Page(report, annotation)
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.press("tab", "right_square_bracket", "n", "G", "space", "enter", "g")
        await pilot.pause()
        assert app.reader.passage() is None
        assert app.rows()[0].strip() == "A title"


async def test_a_long_text_opens_before_it_is_wrapped_and_reaches_its_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.widgets.text_view._GROW_EVERY", 3600)
    text = "\n\n".join(f"Paragraph {number} tells of the river and the boats." for number in range(20_000))
    report, annotation = plain_report(text)
    app = Page(report, annotation)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert not app.reader._lines.complete
        await pilot.press("G")
        await pilot.pause()
        assert app.reader._lines.complete
        assert any("Paragraph 19999" in row for row in app.rows())
