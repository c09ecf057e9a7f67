"""Where records are kept: one interface, a reference in memory and a folder of TinyDB databases."""

from store.backends.base import Backend, Damage, Decision, Mark, Part, Reader, Writer

__all__ = ["Backend", "Damage", "Decision", "Mark", "Part", "Reader", "Writer"]
