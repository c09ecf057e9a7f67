"""The comparison screen, by keys."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

import pytest
from textual.pilot import Pilot

from store.archive import Archive
from store.model import Comparison, Relation
from tui.app import CrosswireApp
from tui.screens.cite import CiteDialog
from tui.screens.compare import CompareScreen
from tui.screens.main import MainScreen
from tui.session import Session
from tui.widgets.lines import OneLine
from tui.widgets.reason import Reason


async def settle(pilot: Pilot[Any]) -> None:
    for _ in range(5):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def press(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def screen_of(app: CrosswireApp) -> CompareScreen:
    assert isinstance(app.screen, CompareScreen)
    return app.screen


def opened(archive: Archive, report: str = "harbour") -> CrosswireApp:
    return CrosswireApp(archive, Session(report=report))


async def test_conflicts_stand_first(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "tab")
        screen = screen_of(app)
        relations = [row.relation for row in screen.rows.items]
        assert relations[0] is Relation.CONFLICT
        assert relations == sorted(relations, key=lambda relation: relation is not Relation.CONFLICT)
        assert Relation.NOT_COMPARABLE not in relations


async def test_the_passages_stand_on_the_same_row(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "tab")
        screen = screen_of(app)
        for _ in screen.rows.items:
            row = screen.rows.item
            assert row is not None
            assert row.left is not None
            assert row.right is not None
            for reader, claim in ((screen.left, row.left), (screen.right, row.right)):
                assert reader.report is not None
                assert reader.report.id == claim.report
            at = [
                reader.row_for(claim.sentence_start) - reader.scroll_offset.y
                for reader, claim in ((screen.left, row.left), (screen.right, row.right))
            ]
            assert at[0] == at[1] >= 0
            await press(pilot, "right_square_bracket")


async def test_the_conflicting_words_are_highlighted(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "tab")
        screen = screen_of(app)
        row = screen.rows.item
        assert row is not None
        assert row.right is not None
        marks = list(screen.right._emphasis.within(row.right.start, row.right.end))
        assert {mark.role for mark in marks} == {"claim-current", "relation-conflict"}


async def test_the_reason_and_every_gate(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 50)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "tab")
        screen = screen_of(app)
        reason = screen.query_one(Reason)
        row = screen.rows.item
        assert row is not None
        await press(pilot, "w")
        shown = "\n".join(reason.render_line(y).text for y in range(reason.size.height))
        assert "≠ conflict" in shown
        assert row.comparison.why[:40] in shown
        for gate in row.comparison.gates:
            assert gate.gate in shown
        await press(pilot, "w")
        shown = "\n".join(reason.render_line(y).text for y in range(reason.size.height))
        assert row.comparison.gates[0].gate not in shown


async def test_next_previous_and_relations(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "tab")
        screen = screen_of(app)
        await press(pilot, "right_square_bracket", "J")
        assert screen.rows.index == 2
        await press(pilot, "K", "left_square_bracket")
        assert screen.rows.index == 0
        everything = len(screen.rows.items)
        await press(pilot, "r")
        assert {row.relation for row in screen.rows.items} == {Relation.CONFLICT}
        await press(pilot, "r")
        assert len(screen.rows.items) >= everything


async def test_another_report_can_be_chosen(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "tab", "o")
        await press(pilot, "down", "enter")
        screen = screen_of(app)
        assert screen.scope == "these reports"
        assert screen.picked == ["harbour", "courier"]
        pairs = {
            frozenset((row.comparison.left_report, row.comparison.right_report)) for row in screen.rows.items
        }
        assert pairs == {frozenset(("harbour", "courier"))}
        await press(pilot, "s")
        assert screen.scope == "all reports"
        reports = {row.comparison.left_report for row in screen.rows.items}
        assert "wire" in reports
        await press(pilot, "s")
        assert screen.scope == "this report"


def status_of(screen: CompareScreen) -> str:
    line = screen.query_one("#status", OneLine)
    return line.render_line(0).text


async def test_two_reports_without_a_common_claim_still_stand_side_by_side(archive: Archive) -> None:
    app = opened(archive, "evening")
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "tab", "o")
        await press(pilot, "down", "enter")
        screen = screen_of(app)
        assert not screen.rows.items
        assert "o chooses" in screen.rows.empty
        assert screen.left.report is not None
        assert screen.right.report is not None
        assert (screen.left.report.id, screen.right.report.id) == ("evening", "courier")


async def test_a_report_with_nothing_to_compare_opens_on_the_conflicts_of_all(archive: Archive) -> None:
    app = opened(archive, "evening")
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "tab")
        screen = screen_of(app)
        assert (screen.scope, screen.shown) == ("all reports", "conflicts")
        assert {row.relation for row in screen.rows.items} == {Relation.CONFLICT}
        assert "Nothing to compare here: the conflicts of all reports." in status_of(screen)
        await press(pilot, "s")
        assert (screen.scope, screen.shown) == ("this report", "comparable")
        assert not screen.rows.items
        assert "Nothing to compare" not in status_of(screen)


async def test_without_any_conflict_it_opens_on_all_that_can_be_compared(archive: Archive) -> None:
    with Archive.in_memory() as calm:
        kept = [archive.report(name) for name in ("harbour", "wire", "evening")]
        for _ in calm.add(kept, lambda report: archive.annotation(report.id)):
            pass
        relations = {comparison.relation for comparison in calm.comparisons()}
        assert relations
        assert Relation.CONFLICT not in relations
        app = opened(calm, "evening")
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            await press(pilot, "c", "tab")
            screen = screen_of(app)
            assert (screen.scope, screen.shown) == ("all reports", "comparable")
            assert screen.rows.items
            assert "Nothing to compare here: what all reports compare." in status_of(screen)


async def test_escape_stops_a_comparison_that_takes_long(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "tab")
        screen = screen_of(app)
        before = [row.comparison.id for row in screen.rows.items]
        release = threading.Event()
        compare = archive.comparisons

        def slow(reports: Sequence[str] | None = None, **options: Any) -> Sequence[Comparison]:
            assert release.wait(20)
            return compare(reports, **options)

        monkeypatch.setattr(archive, "comparisons", slow)
        await pilot.press("s")
        await pilot.pause()
        assert "Esc stops" in str(screen.rows.border_title)
        # The keys still work while the archive is at it.
        await pilot.press("right_square_bracket")
        await pilot.pause()
        assert screen.rows.index == 1
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is screen
        assert screen.scope == "this report"
        release.set()
        await settle(pilot)
        assert [row.comparison.id for row in screen.rows.items] == before
        assert "this report" in str(screen.rows.border_title)
        await press(pilot, "escape")
        assert app.screen is not screen


async def test_more_comparisons_than_a_list_can_hold(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.screens.reading.MOST", 2)
    total = len(archive.comparisons())
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "tab", "s")
        screen = screen_of(app)
        assert screen.scope == "all reports"
        assert [row.relation for row in screen.rows.items] == [Relation.CONFLICT, Relation.CONFLICT]
        assert f"The first 2 are listed; {total - 2} more are left out." in status_of(screen)


async def test_goes_from_conflict_to_conflict(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "tab")
        screen = screen_of(app)
        conflicts = [at for at, row in enumerate(screen.rows.items) if row.relation is Relation.CONFLICT]
        assert len(conflicts) < len(screen.rows.items)
        assert len(conflicts) > 1
        await press(pilot, "G", "right_curly_bracket")
        assert screen.rows.index == conflicts[0]
        await press(pilot, "right_curly_bracket")
        assert screen.rows.index == conflicts[1]
        await press(pilot, "left_curly_bracket", "left_curly_bracket")
        assert screen.rows.index == conflicts[-1]


async def test_no_conflict_to_go_to(archive: Archive) -> None:
    app = opened(archive, "wire")
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "tab")
        screen = screen_of(app)
        for row in list(screen.rows.items):
            if row.relation is Relation.CONFLICT:
                await press(pilot, "g", "u")
        assert screen.rows.items
        at = screen.rows.index
        await press(pilot, "right_curly_bracket")
        assert screen.rows.index == at
        assert "No conflict is in this list. s compares all reports." in [
            notice.message for notice in app._notifications
        ]


async def test_the_texts_scroll_together_until_told_otherwise(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(100, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "tab")
        screen = screen_of(app)
        row = screen.rows.item
        assert row is not None
        assert row.left is not None
        assert row.right is not None
        left, right = row.left.sentence_start, row.right.sentence_start

        def apart() -> float:
            on_left = screen.left.row_for(left) - screen.left.scroll_offset.y
            return screen.right.row_for(right) - screen.right.scroll_offset.y - on_left

        await press(pilot, "l", "g", "space")
        top = screen.left.scroll_offset.y
        assert apart() == 0
        await press(pilot, "l", "j", "j")
        assert screen.left.scroll_offset.y == top + 2
        assert apart() == 0
        assert "scroll together" in status_of(screen)
        await press(pilot, "v", "j")
        assert apart() == -1
        assert "scroll apart" in status_of(screen)
        await press(pilot, "v")
        assert apart() == 0


@pytest.mark.parametrize(("columns", "stacked"), [(80, True), (99, True), (100, False), (200, False)])
async def test_stacked_below_a_hundred_columns(archive: Archive, columns: int, stacked: bool) -> None:
    app = opened(archive)
    async with app.run_test(size=(columns, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "tab")
        screen = screen_of(app)
        assert (screen.left.region.y != screen.right.region.y) is stacked
        assert (screen.left.region.x == screen.right.region.x) is stacked
        other = max(60, 180 - columns)
        await pilot.resize_terminal(other, 40)
        await settle(pilot)
        assert (screen.left.region.y != screen.right.region.y) is (other < 100)


@pytest.mark.parametrize(
    ("key", "relation"),
    [
        ("x", Relation.CONFLICT),
        ("a", Relation.AGREE),
        ("u", Relation.UNSURE),
        ("n", Relation.NOT_COMPARABLE),
    ],
)
async def test_judges_and_takes_back(archive: Archive, key: str, relation: Relation) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "tab")
        screen = screen_of(app)
        assert screen.rows.item is not None
        target = screen.rows.item.comparison.id
        await press(pilot, key)
        assert archive.judgements()[target].relation is relation
        assert archive.judgements()[target].who
        await press(pilot, "U")
        assert target not in archive.judgements()
        await press(pilot, "U")
        assert "Nothing to undo." in [notice.message for notice in app._notifications]


async def test_undo_restores_the_judgement_before(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "tab")
        screen = screen_of(app)
        assert screen.rows.item is not None
        target = screen.rows.item.comparison.id
        await press(pilot, "a", "u")
        assert archive.judgements()[target].relation is Relation.UNSURE
        await press(pilot, "U")
        assert archive.judgements()[target].relation is Relation.AGREE
        await press(pilot, "U")
        assert target not in archive.judgements()


async def test_a_judgement_keeps_its_row_in_view(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "tab")
        screen = screen_of(app)
        assert screen.rows.item is not None
        target = screen.rows.item.comparison.id
        await press(pilot, "a")
        assert screen.rows.item.comparison.id == target
        assert screen.rows.item.relation is Relation.AGREE


async def test_an_archive_for_reading_takes_no_judgement(read_only: Archive) -> None:
    app = opened(read_only)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "tab", "x")
        assert not read_only.judgements()
        assert any("No judgement can be kept" in notice.message for notice in app._notifications)


async def test_cites_the_passage_of_the_side_in_focus(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "tab")
        screen = screen_of(app)
        row = screen.rows.item
        assert row is not None
        await press(pilot, "l", "right", "Y")
        assert isinstance(app.screen, CiteDialog)
        assert row.right is not None
        assert app.screen.passage.report.id == row.right.report
        assert app.screen.passage.claim == row.right


async def test_opens_at_the_claim_under_the_mark_and_goes_back(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "2", "left_square_bracket")
        main = app.screen
        assert isinstance(main, MainScreen)
        claim = main.reader.claim
        assert claim is not None
        await press(pilot, "c", "tab")
        item = screen_of(app).rows.item
        assert item is not None
        assert claim.id in {item.comparison.left, item.comparison.right}
        await press(pilot, "escape")
        assert app.screen is main
