"""Citations of reports, and locators of passages in them."""

from store.cite.citation import STYLES, cite, find_quote, quote_sentence
from store.cite.conflict import FORMS, quote_comparison
from store.cite.locator import locate, paragraph_number, paragraph_span, relocate
from store.cite.reference import DIGEST
from store.cite.rows import ROW_FORMS, quote_row

__all__ = [
    "DIGEST",
    "FORMS",
    "ROW_FORMS",
    "STYLES",
    "cite",
    "find_quote",
    "locate",
    "paragraph_number",
    "paragraph_span",
    "quote_comparison",
    "quote_row",
    "quote_sentence",
    "relocate",
]
