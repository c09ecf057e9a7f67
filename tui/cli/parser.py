"""Verbs and options of the command line, and which module runs each verb."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path

STYLES = ("apa", "mla", "chicago", "bluebook", "ap", "markdown", "bibtex", "ris", "csl-json")
COMPARISON_STYLES = ("sentence", "markdown", "csv", "json")
ENTITY_KINDS = ("person", "place", "organisation", "group")
MENTION_KINDS = (*ENTITY_KINDS, "rank", "date", "quantity")
RELATIONS = ("conflict", "update", "agree", "refine", "part-of", "same-origin", "unsure", "not-comparable")
POLICIES = ("full-range", "conservative", "independent-only", "official-only")
HIT_KINDS = (*ENTITY_KINDS, "report", "passage")

_EPILOG = """\
Without a verb the explorer opens. Without --archive it is your own archive, or, as long as there is none,
a demonstration archive of fourteen digests of reports that contradict one another.

Exit codes: 0 done; 1 nothing found, or some input was refused; 2 wrong usage;
3 the archive cannot be used."""

_MOST = 1_000_000_000
"""More results or paragraphs than any archive has; SQLite cannot count without end."""


def parse(arguments: list[str] | None) -> argparse.Namespace:
    """The options of one call. Ends the process with code 2 and a message if they make no sense."""
    options = _parser().parse_args(arguments)
    if options.archive is None and os.environ.get("CROSSWIRE_ARCHIVE"):
        options.archive = Path(os.environ["CROSSWIRE_ARCHIVE"])
    options.verb = options.verb or "explore"
    for name, value in vars(options).items():
        if isinstance(value, str):
            setattr(options, name, _text(value))
        elif isinstance(value, list):
            setattr(options, name, [_text(part) if isinstance(part, str) else part for part in value])
    return options


def _text(argument: str) -> str:
    """A word of the command line as text. In a locale without UTF-8 Python hands its bytes on undecoded."""
    return argument if argument.isascii() else os.fsencode(argument).decode("utf-8", "replace")


def verb(name: str) -> Callable[[argparse.Namespace], int]:
    """The function that runs a verb; its module is imported only now."""
    run: Callable[[argparse.Namespace], int] = import_module(f"tui.cli.{name}").run
    return run


class _Version(argparse.Action):
    """Looks the version up only when asked: reading package metadata costs 20 ms."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import PackageNotFoundError, version

        try:
            found = version("crosswire")
        except PackageNotFoundError:
            found = "(not installed)"
        print(f"crosswire {found}")
        parser.exit()


def _folder(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("the name of a folder is missing")
    return Path(text)


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return min(number, _MOST)


_count.__name__ = "number"


def _relations(text: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(word.strip() for word in text.split(",") if word.strip()))
    for word in found:
        if word not in RELATIONS:
            raise argparse.ArgumentTypeError(f"{word!r} is none of {', '.join(RELATIONS)}")
    if not found:
        raise argparse.ArgumentTypeError("name a relation or more, with commas between them")
    return found


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day such as 2012-06-25") from None


def _compare_options(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("reports", nargs="*", metavar="REPORT")
    sub.add_argument("--only", type=_relations, metavar="R[,R...]", help="relations: " + ", ".join(RELATIONS))
    sub.add_argument("--event", metavar="ID", help="one happening, or the beginning of its id")
    sub.add_argument("--as-of", type=_day, metavar="DATE", help="reports published up to it, YYYY-MM-DD")
    sub.add_argument(
        "--policy", choices=POLICIES, help="print the figure that it draws from each row of reports"
    )
    sub.add_argument(
        "--story",
        nargs="?",
        const="",
        metavar="CLAIM",
        help="what was said of a figure over time; without a claim, the figures that have a story",
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="crosswire",
        description="Read many reports on one event and see where they contradict one another.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version")
    archive = parser.add_mutually_exclusive_group()
    archive.add_argument(
        "--archive", type=_folder, metavar="DIR", help="the archive to use (or CROSSWIRE_ARCHIVE)"
    )
    archive.add_argument("--demonstration", action="store_true", help="use the demonstration archive")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", title="verbs")

    def add(name: str, about: str) -> argparse.ArgumentParser:
        sub = verbs.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}.")
        # The archive may be named behind the verb too; SUPPRESS keeps what stood before it.
        sub.add_argument(
            "--archive", type=_folder, metavar="DIR", default=argparse.SUPPRESS, help=argparse.SUPPRESS
        )
        sub.add_argument(
            "--demonstration", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS
        )
        return sub

    def json(sub: argparse.ArgumentParser) -> None:
        sub.add_argument("--json", action="store_true", help="print JSON Lines, one object a line")

    def annotator(sub: argparse.ArgumentParser) -> None:
        sub.add_argument(
            "--annotator",
            default="crosswire",
            metavar="NAME",
            help="who finds the names: crosswire, spacy:MODEL, or an installed plug-in",
        )

    sub = add("add", "read, annotate and store reports")
    _inputs(sub)
    annotator(sub)
    json(sub)
    sub = add("annotate", "annotate reports of the archive anew; what was put right by hand stays")
    _anew(sub)
    annotator(sub)
    json(sub)
    json(add("list", "list the reports"))
    sub = add("show", "print reports with their mentions")
    sub.add_argument("reports", nargs="+", metavar="REPORT", help="id of a report, or its beginning")
    json(sub)
    sub = add("entities", "list people, places, organisations and groups")
    sub.add_argument("--kind", choices=ENTITY_KINDS)
    json(sub)
    sub = add("search", "find people, places, organisations, groups, reports and passages")
    sub.add_argument("query", metavar="QUERY", nargs="+")
    sub.add_argument("--kind", choices=HIT_KINDS)
    sub.add_argument("--limit", type=_count, default=20, metavar="N")
    json(sub)
    sub = add("claims", "list what reports say of figures, and on whose word")
    sub.add_argument("reports", nargs="*", metavar="REPORT")
    json(sub)
    sub = add("compare", "compare the claims of reports and say why they agree or conflict")
    _compare_options(sub)
    json(sub)
    sub = add("cite", "print the citation of a report or a passage, or quote what two reports say")
    sub.add_argument("report", metavar="REPORT", nargs="?")
    sub.add_argument("--paragraph", type=_count, metavar="N")
    sub.add_argument("--quote", metavar="TEXT", help="words of the report to quote")
    sub.add_argument("--claim", metavar="ID", help="the claim to quote")
    sub.add_argument("--comparison", metavar="ID", help="the comparison to quote, as compare --json names it")
    sub.add_argument(
        "--row", metavar="ID", help="all figures of a row: event/subject/measure, as compare --policy tells"
    )
    sub.add_argument(
        "--style",
        choices=tuple(dict.fromkeys((*STYLES, *COMPARISON_STYLES))),
        help=f"of a report apa to csl-json; of a comparison or a row {', '.join(COMPARISON_STYLES)}",
    )
    sub.add_argument("--copy", action="store_true", help="put it on the clipboard too")
    sub = add("names", "find a name in a list, one name a line, whatever its spelling")
    sub.add_argument("file", metavar="FILE", help="the list, or - for standard input")
    sub.add_argument("--query", metavar="Q", help="without it, type in a finder on the terminal")
    sub.add_argument("--limit", type=_count, default=10, metavar="N")
    json(sub)
    sub = add("evaluate", "score an annotator against gold annotations")
    sub.add_argument("files", nargs="+", type=Path, metavar="FILE", help="gold: JSON Lines, IOB2, a folder")
    annotator(sub)
    sub.add_argument(
        "--kinds", nargs="+", choices=MENTION_KINDS, metavar="KIND", help=f"of {', '.join(MENTION_KINDS)}"
    )
    json(sub)
    add("doctor", "say which archive, terminal and clipboard are used, and whether they work")
    return parser


def _inputs(sub: argparse.ArgumentParser) -> None:
    sub.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="PATH",
        help="text, Markdown, HTML, JSON Lines, CSV, or a folder",
    )
    sub.add_argument("--publisher", metavar="P", help="the outlet, over what the file says")
    sub.add_argument("--date", metavar="D", help="date of publication, YYYY-MM-DD")
    sub.add_argument("--byline", metavar="B", help="the authors")
    sub.add_argument("--url", metavar="U", help="the address of the original")
    sub.add_argument("--title", metavar="T", help="the headline")


def _anew(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("reports", nargs="*", metavar="REPORT", help="id of a report, or its beginning")
    sub.add_argument("--again", action="store_true", help="all of them, not only those of older annotators")
    sub.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
