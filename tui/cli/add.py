"""`crosswire add`"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from store.errors import InputError
from tui.cli import output
from tui.cli.places import open_archive
from tui.cli.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from store.formats import Incoming


def run(options: argparse.Namespace) -> int:
    """Read, annotate and store reports; name on standard error each input that was refused.

    Returns 0 if every input was taken (a report that the archive holds already counts as taken), else 1.
    Raises UsageError for an annotator that is not there, ArchiveError if the archive cannot be written.
    """
    from store.annotate.plugins import annotator
    from store.formats import Overrides, count_inputs, read_paths

    overrides = Overrides(
        publisher=options.publisher,
        published=options.date,
        byline=options.byline,
        url=options.url,
        title=options.title,
    )
    annotate = annotator(options.annotator)
    refused: list[InputError] = []
    taken: dict[str, int] = {"added": 0, "duplicate": 0}
    with open_archive(options, create=True) as archive, Progress() as progress:

        def incoming() -> Iterator[Incoming]:
            for item in read_paths(options.paths, overrides):
                if isinstance(item, InputError):
                    refused.append(item)
                    progress.note(str(item))
                else:
                    yield item

        progress.start(count_inputs(options.paths))
        try:
            for outcome in archive.add(incoming(), annotate):
                progress.advance()
                if outcome.status == "refused":
                    refused.append(InputError(outcome.origin or outcome.report, outcome.note))
                    progress.note(str(refused[-1]))
                    continue
                taken[outcome.status] += 1
                if options.json:
                    output.lines([outcome])
                elif not progress.shown:
                    output.write(_line(outcome.status, outcome.report, outcome.note) + "\n")
                if outcome.note and progress.shown:
                    progress.note(f"{outcome.report}: {outcome.note}")
        except KeyboardInterrupt:
            raise KeyboardInterrupt("interrupted; what was added so far is kept") from None
        finally:
            progress.close()
            _summary(archive.path, taken, len(refused))
    return 1 if refused else 0


def _line(status: str, report: str, note: str) -> str:
    word = "added" if status == "added" else "already there"
    return f"{word}  {report}" + (f"  ({note})" if note else "")


def _summary(path: object, taken: dict[str, int], refused: int) -> None:
    parts = [f"{taken['added']} added"]
    if taken["duplicate"]:
        parts.append(f"{taken['duplicate']} already there")
    if refused:
        parts.append(f"{refused} refused")
    output.complain(f"{', '.join(parts)} ({path})")
