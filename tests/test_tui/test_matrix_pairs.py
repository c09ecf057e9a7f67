"""The pair of figures that the matrix lays side by side: conflicts, judgements, notes."""

from __future__ import annotations

from itertools import pairwise

import pytest

from store.archive import Archive, demonstration
from store.model import Measure, Note, Relation
from tests.test_tui.driving import drawn, here, opened, press, said, screen_of, settle
from tui.figures import Figures, Only
from tui.grid import Grid, Place
from tui.screens.cite import CiteDialog
from tui.screens.history import HistoryDialog
from tui.screens.matrix import next_conflict
from tui.widgets.reason import Reason


async def test_the_next_comparison_of_a_figure(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c")
        screen = screen_of(app)
        relations = []
        seen = set()
        for _ in range(3):
            pair = screen.current_pair()
            assert pair is not None
            seen.add(pair.id)
            relations.append(pair.relation)
            assert here(screen)[0] == "harbour"
            await press(pilot, "J")
        assert relations[:2] == [Relation.CONFLICT, Relation.SAME_ORIGIN]
        now = screen.current_pair()
        await press(pilot, "K")
        assert screen.current_pair() != now
        await press(pilot, "J")
        assert screen.current_pair() == now


async def test_goes_round_the_conflicts(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c")
        screen = screen_of(app)
        seen = []
        for _ in range(4):
            pair = screen.current_pair()
            assert pair is not None
            assert pair.relation is Relation.CONFLICT
            cell = screen.matrix.cell
            assert cell is not None
            assert cell.claim in {pair.left, pair.right}
            seen.append(pair.id)
            await press(pilot, "right_square_bracket")
        assert len(set(seen)) == 3
        assert seen[3] == seen[0]
        await press(pilot, "left_square_bracket")
        assert screen.current_pair().id == seen[0]  # type: ignore[union-attr]


async def test_the_list_and_the_matrix_show_the_same_pair(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "s", "right_square_bracket")
        screen = screen_of(app)
        pair = screen.current_pair()
        assert pair is not None
        await press(pilot, "tab")
        assert screen.focused is screen.rows
        assert not screen.matrix.display
        assert screen.current_pair() == pair
        assert screen.current_row() is None
        await press(pilot, "right_square_bracket")
        other = screen.current_pair()
        assert other != pair
        await press(pilot, "tab")
        assert screen.focused is screen.matrix
        assert screen.current_pair() == other


async def test_judges_with_a_note_and_shows_the_history(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "e")
        screen = screen_of(app)
        assert "Judge first, with x, a, u or n: then e notes why." in said(app)
        pair = screen.current_pair()
        assert pair is not None
        await press(pilot, "n", "e", *"other days", "enter")
        judgement = archive.judgements()[pair.id]
        assert (judgement.relation, judgement.why) == (Relation.NOT_COMPARABLE, "other days")
        assert screen.current_pair() == pair
        assert "∅ 33 soldiers" in drawn(screen)
        assert "✓" in drawn(screen)
        lines = screen.query_one(Reason)
        assert "other days" in "".join(lines.render_line(y).text for y in range(lines.size.height))
        await press(pilot, "H")
        assert isinstance(app.screen, HistoryDialog)
        rows = app.screen.query_one("#steps").items  # type: ignore[attr-defined]
        assert [row.why for row in rows] == ["other days", "", pair.why]
        assert [row.holds for row in rows] == [True, False, False]
        await press(pilot, "escape", "U", "U")
        assert pair.id not in archive.judgements()
        assert "≠ 33 soldiers" in drawn(screen)


async def test_a_judged_row_is_no_conflict_any_more(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "j", "n")
        screen = screen_of(app)
        row = screen.current_row()
        assert row is not None
        assert screen.figures is not None
        assert screen.figures.relation_of_row(row) is Relation.NOT_COMPARABLE
        assert screen.figures.is_judged(row)
        assert screen.figures.conflicts_of(row.event) == 2
        read = archive.matrix()
        again = next(each for each in read.rows if each.id == row.id)
        assert (again.relation, again.judged) == (Relation.NOT_COMPARABLE, True)


async def test_cites_the_figure_under_the_cursor(archive: Archive) -> None:
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "end", "Y")
        assert isinstance(app.screen, CiteDialog)
        assert app.screen.passage.report.id == "courier"


async def test_notes_stand_beside_the_passages(archive: Archive) -> None:
    claim = archive.claims(["courier"])[0]
    archive.note(
        Note(id="n", report="courier", start=claim.start, end=claim.end, text="who?", at="2031-07-04")
    )
    app = opened(archive)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "c")
        screen = screen_of(app)
        right = [screen.right.render_line(y).text for y in range(screen.right.size.height)]
        assert any("✎" in line for line in right)


@pytest.mark.parametrize(
    ("report", "figures"),
    [
        ("ap-2012-06-25", {"Three colonels", "two colonels"}),
        ("afp-2012-06-25", {"one of them a general", "no general"}),
        ("nyt-2012-07-02", {"85 Syrian soldiers", "Eighty-five Syrian military officers"}),
        ("zaman-2012-07-02", {"85 Syrian soldiers", "Eighty-five Syrian military officers"}),
    ],
)
async def test_the_contradictions_of_the_demonstration_are_seen_at_once(
    report: str, figures: set[str]
) -> None:
    with Archive.open(demonstration()) as archive:
        app = opened(archive, report)
        async with app.run_test(size=(120, 40)) as pilot:
            await settle(pilot)
            await press(pilot, "c")
            screen = screen_of(app)
            pair = screen.current_pair()
            assert pair is not None
            assert pair.relation is Relation.CONFLICT
            assert report in {pair.left_report, pair.right_report}
            assert screen.figures is not None
            cells = {cell.claim: cell.text for row in screen.figures.rows for cell in row.cells}
            assert {cells[pair.left], cells[pair.right]} == figures


async def test_conflicts_and_updates_of_the_demonstration() -> None:
    with Archive.open(demonstration()) as archive:
        app = opened(archive, "haaretz-2012-03-09")
        async with app.run_test(size=(200, 50)) as pilot:
            await settle(pilot)
            await press(pilot, "c", "s")
            screen = screen_of(app)
            figures = screen.figures
            assert figures is not None
            texts = {cell.claim: cell.text for row in figures.rows for cell in row.cells}
            told: dict[Relation, set[frozenset[str]]] = {}
            for each in figures.comparisons.values():
                told.setdefault(figures.relation(each), set()).add(
                    frozenset((texts[each.left], texts[each.right]))
                )
            conflicts = told[Relation.CONFLICT]
            assert frozenset(("no general", "one general")) in conflicts
            assert any("34,000" in " ".join(pair) and "35,000" in " ".join(pair) for pair in conflicts)
            assert not any("brigadier" in text for pair in conflicts for text in pair)
            updates = told[Relation.UPDATE]
            generals = ("Thirteen Syrian generals", "18 generals", "27 generals", "Fifty generals")
            for earlier, later in pairwise(generals):
                assert frozenset((earlier, later)) in updates
            rows = [
                row for row in figures.rows if row.label == "generals" and row.measure is not Measure.INCIDENT
            ]
            assert rows
            assert {figures.relation_of_row(row) for row in rows} == {Relation.UPDATE}


@pytest.mark.parametrize("step", [1, -1])
def test_a_walk_round_the_conflicts_meets_each_once(step: int) -> None:
    with Archive.open(demonstration()) as archive:
        figures = Figures(archive.matrix(), archive.comparisons(), {}, {})
    grid = Grid(
        figures.chosen(Only()),
        {each.id: each for each in figures.events},
        {each.report: each for each in figures.columns},
    )
    every = {each.id for row in figures.rows for each in figures.conflicts(row)}
    assert len(every) > 5
    place, pair = Place(0, 0), ""
    met = []
    for _ in every:
        found = next_conflict(figures, grid, place, pair, step)
        assert found is not None
        place, pair = found
        each = figures.comparisons[pair]
        cell = grid.cell(place)
        assert cell is not None
        assert cell.claim in {each.left, each.right}
        met.append(pair)
    assert sorted(met) == sorted(every)
