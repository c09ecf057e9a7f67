"""Folded text and keys of names: what makes two spellings equal.

`fold` drops case and accents and keeps the words; `key` also makes transliterations of one name equal.
"""

from store.text.key import is_listed, key, key_words
from store.text.letters import fold, fold_with_map, unfold_span

__all__ = ["fold", "fold_with_map", "is_listed", "key", "key_words", "unfold_span"]
