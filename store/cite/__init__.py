"""Citations of reports, and locators of passages in them."""

from store.cite.citation import STYLES, cite, find_quote, quote_sentence
from store.cite.locator import locate, paragraph_number, paragraph_span, relocate
from store.cite.reference import DIGEST

__all__ = [
    "DIGEST",
    "STYLES",
    "cite",
    "find_quote",
    "locate",
    "paragraph_number",
    "paragraph_span",
    "quote_sentence",
    "relocate",
]
