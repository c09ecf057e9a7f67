"""Ask the teacher what kind of name each of many words is by itself: `store/annotate/model/leanings.txt`.

    python -m store.annotate.train.leanings DATA_FOLDER MPNET WEIGHTS LOOKUPS OUT [MOST]

LOOKUPS is the `data` folder of the PyPI package spacy-lookups-data, whose table of word frequencies names the
words to ask about; those of the training corpora are added. With MOST, only so many of the most frequent
words are asked about, and the others keep what an earlier OUT says of them.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from store.annotate.names.leanings import FIRST_SIGN
from store.annotate.train.__main__ import labelled
from store.annotate.train.corpora import training
from store.annotate.train.teacher import LABELS, Teacher

FRAMES = (("They", "spoke", "about", "", "."), ("They", "went", "to", "", "."))
"""A sentence that suits every kind of name, and one that expects a place."""

NO_NAME = "N3"
"""The code of a word that is no name in the first sentence; it is not tried in the second."""

RARE = -19.6
"""Natural logarithm of the probability of the rarest words that are asked about."""

_WORD = re.compile(r"[A-Z][a-z’']{1,21}")
_KINDS = {"N": ("O",), "P": ("PER",), "L": ("LOC",), "O": ("ORG",), "G": ("GRP",)}


def words(chances: Mapping[str, float], folder: Path) -> Iterator[str]:
    """Words that are not much more frequent in lower case, the frequent ones first."""
    listed = [
        (chance, word)
        for word, chance in chances.items()
        if chance > RARE and _WORD.fullmatch(word) and chances.get(word.lower(), -30.0) < chance + 2.0
    ]
    yield from (word for _, word in sorted(listed, reverse=True))
    seen = {word for _, word in listed}
    corpora = {word for sentence in training(folder) for word in labelled(sentence)[0]}
    yield from sorted(
        word
        for word in corpora - seen
        if _WORD.fullmatch(word) and word.isalpha() and chances.get(word.lower(), -30.0) < -14.0
    )


def code(chances: Iterable[float]) -> str:
    """The two likeliest kinds with their levels, if their chance is 0.2 or more."""
    by_label = dict(zip(LABELS, chances, strict=True))
    kinds = {
        kind: sum(
            chance
            for label, chance in by_label.items()
            if label.removeprefix("B-").removeprefix("I-") in names
        )
        for kind, names in _KINDS.items()
    }
    ranked = sorted(((chance, kind) for kind, chance in kinds.items()), reverse=True)
    levels = (
        (kind, 3 if chance >= 0.85 else 2 if chance >= 0.5 else 1)
        for chance, kind in ranked[:2]
        if chance >= 0.2
    )
    return "".join(f"{kind}{level}" for kind, level in levels) or "N1"


def packed(codes: Mapping[str, Sequence[str]]) -> str:
    """The lines that `names.leanings` reads: codes and signs for each frame, then the words.

    A word that was not tried in the second frame is no name there either.
    """
    codes = {word: [*found, NO_NAME][: len(FRAMES)] for word, found in codes.items()}
    words = sorted(codes)
    lines: list[str] = []
    for frame in range(len(FRAMES)):
        ranked = [one for one, _ in Counter(codes[word][frame] for word in words).most_common()]
        numbers = {one: number for number, one in enumerate(ranked, FIRST_SIGN)}
        lines += [" ".join(ranked), "".join(chr(numbers[codes[word][frame]]) for word in words)]
    return "\n".join([*lines, " ".join(words)]) + "\n"


def unpacked(text: str) -> dict[str, list[str]]:
    """The codes of each word for each frame, from the lines that `packed` wrote."""
    *heads, words = text.rstrip("\n").split("\n")
    frames = [
        [kinds[ord(sign) - FIRST_SIGN] for sign in signs]
        for kinds, signs in ((heads[at].split(" "), heads[at + 1]) for at in range(0, len(heads), 2))
    ]
    return {word: list(codes) for word, *codes in zip(words.split(" "), *frames, strict=True)}


def main(folder: str, mpnet: str, weights: str, lookups: str, out: str, *most: str) -> None:
    """Read the words, ask, write."""
    teacher = Teacher(Path(mpnet), Path(weights))
    table = Path(lookups) / "en_lexeme_prob.json.gz"
    asked = list(words(json.loads(gzip.decompress(table.read_bytes())), Path(folder)))
    codes: dict[str, list[str]] = {}
    if most:
        asked = asked[: int(most[0])]
        codes = unpacked(Path(out).read_text(encoding="utf-8"))
        for word in asked:
            codes.pop(word.lower(), None)
    for at in range(0, len(asked), 4000):
        some = asked[at : at + 4000]
        for frame in FRAMES:
            left = [word for word in some if codes.get(word.lower()) != [NO_NAME]]
            sentences = [[part or word for part in frame] for word in left]
            for word, chances in zip(left, teacher.chances(sentences), strict=True):
                codes.setdefault(word.lower(), []).append(code(chances[frame.index("")]))
    Path(out).write_text(packed(codes), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:7])
