"""Entry point of the `crosswire` command."""

from __future__ import annotations

import sys

from store.errors import CrosswireError
from store.text.hygiene import one_line

_INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> int:
    """Run one call and return its exit code.

    0 done; 1 nothing found, or some input was refused; 2 wrong usage; 3 the archive cannot be used;
    130 interrupted.
    """
    from tui.cli import output

    try:
        output.prepare()
        code = _run(arguments)
        output.flush()
        return code
    except CrosswireError as error:
        output.complain(str(error))
        return error.exit_code
    except KeyboardInterrupt as stop:
        output.complain(str(stop) or "interrupted")
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe ("| head") has what it wanted. What is still buffered must not fail at exit.
        output.discard()
        return 0
    except Exception as error:  # noqa: BLE001 - the last line of defence: a user never sees a traceback
        output.complain(f"internal error: {one_line(f'{type(error).__name__}: {error}')}")
        output.complain(f"please report it with the file {output.keep_traceback(error)}")
        return 1


def _run(arguments: list[str] | None) -> int:
    from tui.cli import parser

    try:
        options = parser.parse(arguments)
    except SystemExit as stop:
        # Help, the version, or wrong usage: the message is written, but perhaps not yet to the disk.
        return stop.code if isinstance(stop.code, int) else 0
    return parser.verb(options.verb)(options)


if __name__ == "__main__":
    sys.exit(main())
