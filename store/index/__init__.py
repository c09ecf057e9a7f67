"""Derived indexes of an archive in one SQLite file. It may be deleted: it is built again from the logs."""

from store.index.index import Index

__all__ = ["Index"]
