"""The backends agree under any sequence of operations, opening again included."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from store.backends import Backend, Decision, Writer
from store.backends.memory import MemoryBackend
from store.backends.tiny import TinyBackend
from store.errors import NotFoundError
from store.model import Annotation, Judgement, Kind, LocalEntity, Mention, Note, Relation, Report

ids = st.sampled_from(["a", "b", "c-2", "d.e_f"])
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


class Backends(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.memory: Backend = MemoryBackend()
        self.tiny: Backend = TinyBackend(self.folder)

    def teardown(self) -> None:
        self.tiny.close()
        shutil.rmtree(self.folder)

    def both(self, part: str, act: Callable[[Writer], None], *, fail: bool = False) -> None:
        for backend in (self.memory, self.tiny):
            try:
                with backend.writer("reports" if part == "reports" else "user") as writer:
                    act(writer)
                    if fail:
                        raise KeyboardInterrupt
            except KeyboardInterrupt:
                assert fail

    @rule(name=ids, text=texts, title=texts, fail=st.booleans())
    def add(self, name: str, text: str, title: str, fail: bool) -> None:
        report = Report(id=name, text=text, title=title)
        found = Annotation(
            report=name,
            mentions=(Mention(0, len(text), Kind.PLACE, f"place:{title}"),),
            entities=(LocalEntity(f"place:{title}", Kind.PLACE, title, (text,)),),
        )
        self.both("reports", lambda writer: writer.add(report, found), fail=fail)

    @rule(name=ids, other=ids, text=texts)
    def batch(self, name: str, other: str, text: str) -> None:
        def act(writer: Writer) -> None:
            writer.add(Report(id=name, text=text), Annotation(report=name))
            writer.add(Report(id=other, text="second"), Annotation(report=other))

        self.both("reports", act)

    @rule(name=ids)
    def remove(self, name: str) -> None:
        self.both("reports", lambda writer: writer.remove(name))

    @rule(on=ids, relation=st.sampled_from(Relation), why=texts, back=st.booleans())
    def judge(self, on: str, relation: Relation, why: str, back: bool) -> None:
        made = None if back else Judgement(target=on, relation=relation, who="x", at="", why=why)
        self.both("user", lambda writer: writer.judge(Decision(on, "", made)))

    @rule(name=ids, text=texts, fail=st.booleans())
    def note(self, name: str, text: str, fail: bool) -> None:
        self.both("user", lambda writer: writer.note(Note(id=name, report="a", text=text)), fail=fail)

    @rule(name=ids)
    def drop_note(self, name: str) -> None:
        self.both("user", lambda writer: writer.drop_note(name))

    @rule()
    def open_again(self) -> None:
        self.tiny.close()
        self.tiny = TinyBackend(self.folder)

    @rule()
    def compact(self) -> None:
        assert isinstance(self.tiny, TinyBackend)
        for part in ("reports", "user"):
            self.tiny.log("reports" if part == "reports" else "user").compact()

    @invariant()
    def they_agree(self) -> None:
        one, other = self.memory.reader(), self.tiny.reader()
        assert tuple(one.report_ids()) == tuple(other.report_ids())
        assert list(one.decisions()) == list(other.decisions())
        assert list(one.notes()) == list(other.notes())
        assert set(one.report_ids()) <= set(other.changes(None))
        for name in ("a", "b", "c-2", "d.e_f"):
            try:
                expected = one.report(name)
            except NotFoundError:
                assert name not in other.report_ids()
            else:
                assert other.report(name) == expected
            assert one.annotation(name) == other.annotation(name)
        assert not other.damage()


TestBackends = Backends.TestCase
TestBackends.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
