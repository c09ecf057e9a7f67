"""Which archive a call uses."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tui.cli import output

if TYPE_CHECKING:
    from store.archive import Archive


def open_archive(
    options: argparse.Namespace, *, create: bool = False, write: bool = False, tell: bool = True
) -> Archive:
    """The archive that the options name, the user's own, or the demonstration archive.

    `create` makes a missing folder; without --archive it also means the user's own archive, never the
    demonstration. What the user must know of the archive goes to standard error, if `tell`. Raises
    ArchiveError where it cannot be used.
    """
    from store.archive import Archive, default_archive, demonstration, own_archive

    if options.archive is not None:
        path = options.archive
    elif options.demonstration:
        path = demonstration()
    else:
        path = own_archive() if create else default_archive()
    archive = Archive.open(path, create=create, write=write)
    if tell and archive.notice:
        output.complain(archive.notice)
    return archive
