"""Finding names and passages as they are typed. Pure functions and memory only."""

from store.search.names import Name, NameHit, NameIndex
from store.search.names_file import search_lines
from store.search.passages import PassageQuery, highlights, parse_passages, snippet
from store.search.query import Query, parse

__all__ = [
    "Name",
    "NameHit",
    "NameIndex",
    "PassageQuery",
    "Query",
    "highlights",
    "parse",
    "parse_passages",
    "search_lines",
    "snippet",
]
