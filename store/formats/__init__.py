"""Reports from files: text, Markdown, HTML, JSON Lines, CSV, and folders of these."""

from store.formats.incoming import Incoming, Overrides
from store.formats.reader import read_paths
from store.formats.walk import count_inputs, input_size

__all__ = ["Incoming", "Overrides", "count_inputs", "input_size", "read_paths"]
