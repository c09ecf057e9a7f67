"""A file as the readers see it: its name as the user wrote it, its bytes, and how far it has been read."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

from store.errors import InputError
from store.formats.incoming import megabytes
from store.text.hygiene import one_line

Progress = Callable[[int], None]
"""Called with the number of bytes of input (as stored) read since the last call."""


class Source:
    """One input file. Reading raises OSError, EOFError or zlib.error, which `read_paths` reports."""

    def __init__(self, path: Path, progress: Progress | None = None) -> None:
        self.path = path
        self.shown = one_line(str(path))
        self.size = path.stat().st_size
        self.zipped = path.name.lower().endswith(".gz")
        self.name = path.name[:-3] if self.zipped else path.name
        self._progress = progress
        self._reported = 0
        self._raw: BinaryIO | None = None

    @property
    def stem(self) -> str:
        """The name without its ending: "report" of "report.txt.gz"."""
        return Path(self.name).stem

    @contextmanager
    def open(self, *, quiet: bool = False) -> Iterator[IO[bytes]]:
        """The bytes, unpacked if the name ends in ".gz". A quiet pass does not count as progress."""
        with self.path.open("rb") as raw:
            if not quiet:
                self._raw = raw
            if not self.zipped:
                yield raw
                return
            with gzip.open(raw) as unpacked:
                yield cast(IO[bytes], unpacked)

    def head(self, size: int = 8192) -> bytes:
        """The first bytes."""
        with self.open(quiet=True) as stream:
            return stream.read(size)

    def read(self, limit: int) -> bytes:
        """All bytes. Raises InputError if there are more than `limit`."""
        self.check_size(limit)
        with self.open() as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise self._too_large(limit)
        return data

    def check_size(self, limit: int) -> None:
        """Raise InputError if the file as stored is larger than `limit`."""
        if self.size > limit:
            raise self._too_large(limit)

    def _too_large(self, limit: int) -> InputError:
        size = f"more than {megabytes(limit)}" if self.zipped else megabytes(self.size)
        return InputError(
            self.shown,
            f"{size} are too much for one text; the limit is {megabytes(limit)}",
            "split it, or write many reports as JSON Lines, which may be of any size",
        )

    def tick(self, *, done: bool = False) -> None:
        """Report how far the file has been read."""
        at = self.size if done or self._raw is None or self._raw.closed else self._raw.tell()
        if self._progress and at > self._reported:
            self._progress(at - self._reported)
        self._reported = max(at, self._reported)
