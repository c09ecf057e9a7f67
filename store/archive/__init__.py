"""The archive: everything that the explorer and the command line do with reports.

with Archive.open(path) as archive:
    for head in archive.heads(): ...
"""

from store.archive.facade import Archive
from store.archive.folders import default_archive, demonstration, own_archive
from store.model.views import Added, Head, Hit, Occurrence

__all__ = [
    "Added",
    "Archive",
    "Head",
    "Hit",
    "Occurrence",
    "default_archive",
    "demonstration",
    "own_archive",
]
