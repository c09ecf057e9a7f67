"""Reports from files: text, Markdown, HTML, JSON Lines, CSV, and folders of these."""

from store.formats.incoming import Incoming, Overrides
from store.formats.reader import read_paths
from store.formats.walk import Estimate, count_inputs

__all__ = ["Estimate", "Incoming", "Overrides", "count_inputs", "read_paths"]
