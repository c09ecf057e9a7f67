"""Entry point of the `crosswire` command."""

from __future__ import annotations

import os
import sys

from store.errors import CrosswireError
from store.text.hygiene import one_line

_INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> int:
    """Run one call and return its exit code.

    0 done; 1 nothing found, or some input was refused; 2 wrong usage; 3 the archive cannot be used;
    130 interrupted.
    """
    from tui.cli import output, parser

    try:
        output.prepare()
        options = parser.parse(arguments)
        code = parser.verb(options.verb)(options)
        sys.stdout.flush()
        return code
    except CrosswireError as error:
        output.complain(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        output.complain("interrupted")
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe ("| head") has what it wanted. What is still buffered must not fail at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 - the last line of defence: a user never sees a traceback
        output.complain(f"internal error: {one_line(f'{type(error).__name__}: {error}')}")
        output.complain(f"please report it with the file {output.keep_traceback(error)}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
