"""One contract for every backend."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.backends import Backend, Decision
from store.backends.memory import MemoryBackend
from store.backends.tiny import TinyBackend
from store.errors import NotFoundError
from store.model import (
    Act,
    Annotation,
    Change,
    Correction,
    Judgement,
    Kind,
    Locator,
    Mention,
    Note,
    Relation,
    Report,
)


@pytest.fixture(params=["memory", "tiny"])
def backend(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Backend]:
    opened: Backend = MemoryBackend() if request.param == "memory" else TinyBackend(tmp_path)
    yield opened
    opened.close()


def report(name: str, text: str = "Nine officers crossed on Monday.") -> Report:
    return Report(id=name, text=text, title=f"Title of {name}", published="2013-02-04")


def annotation(name: str) -> Annotation:
    return Annotation(report=name, mentions=(Mention(0, 4, Kind.QUANTITY, value="[9,9]"),))


def add(backend: Backend, *names: str) -> None:
    for name in names:
        with backend.writer("reports") as writer:
            writer.add(report(name), annotation(name))


def decision(target: str, relation: Relation, at: str = "2026-01-01T00:00:00Z") -> Decision:
    return Decision(target, at, Judgement(target=target, relation=relation, who="me", at=at))


def test_what_was_added_comes_back_equal(backend: Backend) -> None:
    add(backend, "a")
    assert backend.reader().report("a") == report("a")
    assert backend.reader().annotation("a") == annotation("a")


@pytest.mark.parametrize(
    "text", ["", "\x00\x1b[31m", 'quote " and \\ slash', "line\nline\r\n", "Ḥamūd 🜚 حمود"]
)
def test_any_text_comes_back_equal(backend: Backend, text: str) -> None:
    with backend.writer("reports") as writer:
        writer.add(report("a", text), annotation("a"))
    assert backend.reader().report("a").text == text


def test_an_unknown_report_is_not_found(backend: Backend) -> None:
    with pytest.raises(NotFoundError, match="nobody"):
        backend.reader().report("nobody")
    assert backend.reader().annotation("nobody") == Annotation(report="nobody")


def test_ids_stand_in_the_order_of_first_adding(backend: Backend) -> None:
    add(backend, "c", "a", "b", "c")
    assert tuple(backend.reader().report_ids()) == ("c", "a", "b")


def test_a_report_is_replaced_by_one_of_the_same_id(backend: Backend) -> None:
    add(backend, "a")
    with backend.writer("reports") as writer:
        writer.add(report("a", "Ten."), Annotation(report="a"))
    assert backend.reader().report("a").text == "Ten."
    assert backend.reader().annotation("a") == Annotation(report="a")


def test_a_removed_report_is_gone_and_can_come_again(backend: Backend) -> None:
    add(backend, "a", "b")
    with backend.writer("reports") as writer:
        writer.remove("a")
        writer.remove("nobody")
    with pytest.raises(NotFoundError):
        backend.reader().report("a")
    assert tuple(backend.reader().report_ids()) == ("b",)
    add(backend, "a")
    assert tuple(backend.reader().report_ids()) == ("b", "a")


def test_an_exception_rolls_everything_back(backend: Backend) -> None:
    before = backend.reader().mark()

    def fail() -> None:
        with backend.writer("reports") as writer:
            writer.add(report("a"), annotation("a"))
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        fail()
    assert backend.reader().mark() == before
    assert tuple(backend.reader().report_ids()) == ()
    add(backend, "b")
    assert tuple(backend.reader().report_ids()) == ("b",)


def test_nothing_is_seen_before_the_commit(backend: Backend) -> None:
    with backend.writer("reports") as writer:
        writer.add(report("a"), annotation("a"))
        assert tuple(backend.reader().report_ids()) == ()
    assert tuple(backend.reader().report_ids()) == ("a",)


def test_changes_are_told_once_each_and_from_a_mark_on(backend: Backend) -> None:
    reader = backend.reader()
    add(backend, "a", "b")
    mark = reader.mark()
    assert list(reader.changes(None)) == ["a", "b"]
    assert list(reader.changes(mark)) == []
    add(backend, "c", "a", "c")
    assert sorted(reader.changes(mark)) == ["a", "c"]
    with backend.writer("reports") as writer:
        writer.remove("b")
    assert sorted(reader.changes(mark)) == ["a", "b", "c"]


def test_judgements_keep_their_history(backend: Backend) -> None:
    made = [
        decision("x~y", Relation.CONFLICT),
        decision("x~y", Relation.UPDATE),
        Decision("x~y", "2026-01-02T00:00:00Z"),
        decision("p~q", Relation.AGREE),
    ]
    for one in made[:2]:
        with backend.writer("user") as writer:
            writer.judge(one)
    with backend.writer("user") as writer:
        for one in made[2:]:
            writer.judge(one)
    assert list(backend.reader().decisions()) == made


def test_notes_are_replaced_and_dropped_by_id(backend: Backend) -> None:
    first, second = Note(id="1", report="a", text="check"), Note(id="2", report="a")
    with backend.writer("user") as writer:
        writer.note(first)
        writer.note(second)
    with backend.writer("user") as writer:
        writer.note(Note(id="1", report="a", text="checked"))
        writer.drop_note("2")
        writer.drop_note("3")
    assert list(backend.reader().notes()) == [Note(id="1", report="a", text="checked")]


def test_a_lock_is_held_until_it_is_given_up(backend: Backend) -> None:
    assert not backend.holds("user")
    backend.lock("user")
    backend.lock("user")
    assert backend.holds("user")
    assert not backend.holds("reports")
    backend.unlock("user")
    backend.unlock("user")
    assert not backend.holds("user")


def test_a_sound_backend_reports_no_damage(backend: Backend) -> None:
    add(backend, "a")
    assert tuple(backend.reader().damage()) == ()
    backend.close()
    backend.close()


def correction(name: str, **more: str) -> Correction:
    at = Locator(1, "Nine", "", " officers", 0, 4)
    change = Change(act=Act.KIND, report="a", at=at, kind=Kind.PERSON)
    return Correction(id=name, who="me", at="2026-01-01T00:00:00Z", changes=() if more else (change,), **more)


def test_corrections_are_a_history(backend: Backend) -> None:
    history = [correction("one"), correction("two"), correction("three", undoes="two")]
    for each in history[:2]:
        with backend.writer("user") as writer:
            writer.correct(each)
    before = backend.reader().user_mark()
    with backend.writer("user") as writer:
        writer.correct(history[2])
        writer.correct(correction("four", redoes="two"))
    assert list(backend.reader().corrections()) == [*history, correction("four", redoes="two")]
    assert backend.reader().user_mark() != before


def test_what_the_user_does_leaves_the_reports_alone(backend: Backend) -> None:
    add(backend, "a")
    before = backend.reader().mark()
    with backend.writer("user") as writer:
        writer.correct(correction("one"))
    assert backend.reader().mark() == before
    assert backend.reader().annotation("a") == annotation("a")


def test_a_correction_that_was_not_committed_is_not_there(backend: Backend) -> None:
    before = backend.reader().user_mark()
    writer = backend.writer("user")
    writer.correct(correction("one"))
    writer.rollback()
    assert not backend.reader().corrections()
    assert backend.reader().user_mark() == before
