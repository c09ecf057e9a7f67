"""`crosswire annotate`"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tui.cli import output
from tui.cli.places import open_archive
from tui.cli.progress import Progress

if TYPE_CHECKING:
    from store.archive.annotating import Counts, Reannotated


def run(options: argparse.Namespace) -> int:
    """Annotate reports of the archive anew, and say what changed, report by report and in total.

    Returns 0, or 1 if a report was refused. Raises UsageError for an annotator that is not there,
    NotFoundError for a report, ArchiveError if the archive cannot be written.
    """
    from store.annotate.plugins import annotator
    from store.archive.annotating import Counts

    annotate = annotator(options.annotator)
    total, done, refused = Counts(), {"changed": 0, "same": 0, "refused": 0}, 0
    judgements: set[str] = set()
    begun: list[int] = []
    with open_archive(options) as archive, Progress("Annotating") as progress:

        def started(todo: int, before: int) -> None:
            if before:
                output.complain(f"going on with a run that was stopped; {_reports(before)} done")
            progress.start(todo)
            begun.append(todo)

        try:
            for outcome in archive.annotate(
                options.reports or None,
                annotate,
                again=options.again,
                dry_run=options.dry_run,
                started=started,
            ):
                progress.advance()
                done[outcome.status] += 1
                total.add(outcome.counts)
                judgements.update(outcome.judgements)
                refused += outcome.status == "refused"
                _tell(outcome, progress, json=options.json)
        except KeyboardInterrupt:
            said = "interrupted; what was annotated so far is kept, and the same call goes on from there"
            raise KeyboardInterrupt(said if not options.dry_run else "interrupted") from None
        finally:
            progress.close()
            if begun:
                lost = archive.correcting.lost()
                _summary(options, done, total, len(judgements), len({each.correction for each in lost}))
    return 1 if refused else 0


def _tell(outcome: Reannotated, progress: Progress, *, json: bool) -> None:
    if outcome.status == "refused":
        progress.note(f"{outcome.report}: {outcome.note}")
    for target in outcome.judgements:
        progress.note(f"{outcome.report}: the judgement on {target} is about a claim that is gone")
    for step in outcome.corrections:
        progress.note(f"{outcome.report}: the passage of the correction {step} is not found any more")
    if json:
        output.lines([outcome])
    elif outcome.status == "changed" and not progress.shown:
        output.write(f"changed  {outcome.report}  {_counts(outcome.counts)}\n")


def _summary(
    options: argparse.Namespace, done: dict[str, int], total: Counts, judgements: int, corrections: int
) -> None:
    if options.json:
        output.lines([{"total": total, **done, "judgements": judgements, "corrections": corrections}])
    if not sum(done.values()):
        output.complain("nothing to annotate: every report is of the present annotators (--again does all)")
        return
    would = "would be " if options.dry_run else ""
    parts = [f"{_reports(done['changed'])} {would}changed", f"{done['same']} the same"]
    if done["refused"]:
        parts.append(f"{done['refused']} refused")
    if total:
        parts.append(_counts(total))
    if judgements:
        parts.append(f"{judgements} judgements are about claims that are gone; they are kept")
    if corrections:
        parts.append(f"{corrections} corrections find no place; they are kept (X in the explorer lists them)")
    output.complain("; ".join(parts))


def _counts(counts: Counts) -> str:
    """In few words: mentions +3 -1 ~2, claims +1, entities -1."""
    said = []
    for what in ("mentions", "claims", "entities"):
        signs = [
            f"{sign}{number:,}"
            for sign, name in (("+", "added"), ("-", "removed"), ("~", "changed"))
            if (number := getattr(counts, f"{what}_{name}", 0))
        ]
        if signs:
            said.append(f"{what} {' '.join(signs)}")
    return ", ".join(said) or "values only"


def _reports(number: int) -> str:
    return f"{number:,} {'report' if number == 1 else 'reports'}"
