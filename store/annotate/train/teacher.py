"""The teacher: a transformer that labels plain text for the name model to learn from.

    python -m store.annotate.train.teacher DATA_FOLDER MPNET OUT [--minutes N]

MPNET is the folder of all-mpnet-base-v2 (Song et al. 2020; Reimers & Gurevych 2019); OUT receives the weights
after a token classification (Devlin et al. 2019) on the same corpora as the name model's. Needs torch and
transformers, which the project does not depend on: the teacher is never shipped. The time allowed, not the
number of passes, ends the training, so a result is as good but not the same on another machine.

Its word pieces are in lower case. The lowest layers are left as they are and see nothing else; how a word is
written, and which corpus it is from, is added to what they say of it.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from store.annotate.train.__main__ import as_headline, labelled
from store.annotate.train.corpora import sources

LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-GRP", "I-GRP")
SOURCES = ("gmb", "docred", "uner", "gum", "wikigold", "crossner")
UNKNOWN = 7
"""Number of the source of a text from elsewhere."""

CONVENTION = SOURCES.index("uner")
"""The source whose conventions the labels of plain text follow."""

SHARES = {"gmb": 0.33, "docred": 0.3, "uner": 2.0, "gum": 2.0, "wikigold": 1.5, "crossner": 1.5}
"""How often a source's sentences are used: twice what people labelled in texts unlike an encyclopedia's."""

LENGTHS = (30, 70, 120)
"""Words of the passages that the teacher reads, about: sentences of one document explain each other."""

_KEPT = 4
"""Lowest layers that are not trained."""

_EDGE, _IGNORE, _LONGEST = 7, -100, 250


class Pieces(NamedTuple):
    """A passage in word pieces: their numbers, cases and labels, and the first piece of each word."""

    ids: list[int]
    cases: list[int]
    labels: list[int]
    first: list[int]
    source: int


def case_of(word: str) -> int:
    """How a word is written; the pieces are in lower case."""
    if word.islower():
        return 0
    if not any(map(str.isalpha, word)):
        return 1
    if word.isupper():
        return 2 if len(word) > 1 else 3
    if word[0].isupper():
        return 4 if word[1:].islower() else 5
    return 6


class Teacher:
    """The network and its tokenizer."""

    def __init__(self, folder: Path, weights: Path | None = None) -> None:
        self.torch: Any = import_module("torch")
        transformers: Any = import_module("transformers")
        nn = self.torch.nn
        self.torch.manual_seed(1)
        self.torch.set_num_threads(1)
        self.tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
        body = transformers.AutoModel.from_pretrained(folder, add_pooling_layer=False)
        for one in body.modules():
            if isinstance(one, nn.Dropout):
                one.p = 0.05
        kept = (body.embeddings, body.encoder.relative_attention_bias, *body.encoder.layer[:_KEPT])
        for part in kept:
            part.requires_grad_(False)
        size = body.config.hidden_size
        parts = {"body": body, "case": nn.Embedding(8, size), "source": nn.Embedding(8, size)}
        self.net = nn.ModuleDict({**parts, "head": nn.Linear(size, len(LABELS))})
        for name in ("case", "source"):
            nn.init.normal_(self.net[name].weight, std=0.01)
        if weights is not None:
            self.net.load_state_dict(self.torch.load(weights))
            self.net.eval()

    def pieces(self, words: Sequence[str], labels: Sequence[str] = (), source: int = UNKNOWN) -> Pieces:
        """The word pieces of a passage, at most 250; only a word's first piece carries its label."""
        made = Pieces([self.tokenizer.cls_token_id], [_EDGE], [_IGNORE], [], source)
        coded = self.tokenizer(list(words), is_split_into_words=True, add_special_tokens=False)
        previous = -1
        for one, word in zip(coded["input_ids"], coded.word_ids(), strict=True):
            if len(made.ids) >= _LONGEST:
                break
            opens = word != previous
            if opens:
                made.first.append(len(made.ids))
            made.labels.append(LABELS.index(labels[word]) if labels and opens else _IGNORE)
            made.ids.append(one)
            made.cases.append(case_of(words[word]))
            previous = word
        made.ids.append(self.tokenizer.sep_token_id)
        made.cases.append(_EDGE)
        made.labels.append(_IGNORE)
        return made

    def scores(self, batch: Sequence[Pieces], sources: Sequence[int]) -> Any:
        """A score for every passage, piece and label."""
        torch = self.torch
        longest = max(len(one.ids) for one in batch)
        fill = self.tokenizer.pad_token_id
        ids = torch.tensor([one.ids + [fill] * (longest - len(one.ids)) for one in batch])
        cases = torch.tensor([one.cases + [_EDGE] * (longest - len(one.cases)) for one in batch])
        lengths = torch.tensor([len(one.ids) for one in batch])
        hidden_from = torch.arange(longest)[None] >= lengths[:, None]
        mask = torch.zeros(hidden_from.shape).masked_fill(hidden_from, -1e4)[:, None, None, :]
        encoder = self.net["body"].encoder
        with torch.autocast("cpu", dtype=torch.bfloat16):
            with torch.no_grad():
                seen = self.net["body"].embeddings(input_ids=ids)
                bias = encoder.compute_position_bias(seen)
                for layer in encoder.layer[:_KEPT]:
                    seen = layer(seen, mask, bias)[0]
            seen = seen + self.net["case"](cases)
            head = seen[:, :1] + self.net["source"](torch.tensor(sources))[:, None]
            seen = torch.cat([head, seen[:, 1:]], 1)
            for layer in encoder.layer[_KEPT:]:
                seen = layer(seen, mask, bias)[0]
            return self.net["head"](seen).float()

    def chances(self, texts: Sequence[Sequence[str]]) -> list[list[list[float]]]:
        """For each passage and word, the chance of each label; what is past 250 pieces is left out."""
        made = [self.pieces(words) for words in texts]
        found: list[list[list[float]]] = [[] for _ in texts]
        order = sorted(range(len(made)), key=lambda at: len(made[at].ids))
        for group in batches([(at, made[at]) for at in order], 3000):
            with self.torch.no_grad():
                scores = self.scores([one for _, one in group], [CONVENTION] * len(group)).softmax(-1)
            for row, (at, one) in enumerate(group):
                found[at] = scores[row, one.first].tolist()
        return found

    def fit(self, examples: list[Pieces], minutes: float, chance: random.Random) -> None:
        """AdamW with warm-up and linear decay over the time allowed."""
        torch, net = self.torch, self.net
        slow = [one for name, one in net.named_parameters() if name.startswith("body.") and one.requires_grad]
        fast = [one for name, one in net.named_parameters() if not name.startswith("body.")]
        rates = (7e-5, 1e-3)
        optimiser = torch.optim.AdamW([{"params": slow}, {"params": fast}], weight_decay=0.01, fused=True)
        loss_of = torch.nn.CrossEntropyLoss(ignore_index=_IGNORE)
        groups: list[list[Pieces]] = []
        chance.shuffle(examples)
        for at in range(0, len(examples), 800):
            near = sorted(examples[at : at + 800], key=lambda one: len(one.ids))
            some = [[one for _, one in group] for group in batches(list(enumerate(near)), 1500)]
            chance.shuffle(some)
            groups += some
        began, step = time.monotonic(), 0
        net.train()
        while (done := (time.monotonic() - began) / (60 * minutes)) < 1:
            group = groups[step % len(groups)]
            for one, rate in zip(optimiser.param_groups, rates, strict=True):
                one["lr"] = rate * min(1, done / 0.06) * (1 - done) + 1e-7
            scores = self.scores(group, [one.source if chance.random() < 0.75 else UNKNOWN for one in group])
            longest = scores.shape[1]
            labels = torch.tensor([one.labels + [_IGNORE] * (longest - len(one.labels)) for one in group])
            loss_of(scores.view(-1, len(LABELS)), labels.view(-1)).backward()
            torch.nn.utils.clip_grad_norm_(slow + fast, 1.0)
            optimiser.step()
            optimiser.zero_grad()
            step += 1


def batches(made: Sequence[tuple[int, Pieces]], most: int) -> Iterator[list[tuple[int, Pieces]]]:
    """Groups of passages, short ones first, of at most `most` pieces each after padding."""
    group: list[tuple[int, Pieces]] = []
    for one in made:
        if group and (len(group) + 1) * len(one[1].ids) > most:
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def passages(
    sentences: Iterable[tuple[str, Sequence[str], Sequence[str]]], chance: random.Random
) -> Iterator[tuple[list[str], list[str]]]:
    """Sentences of one document in a row, as (document, words, labels), put together to `LENGTHS`."""
    for _, group in groupby(sentences, key=lambda one: one[0]):
        words: list[str] = []
        labels: list[str] = []
        most = chance.choice(LENGTHS)
        for _, more, their in group:
            if words and len(words) + len(more) > most:
                yield words, labels
                words, labels, most = [], [], chance.choice(LENGTHS)
            words, labels = [*words, *more], [*labels, *their]
        if words:
            yield words, labels


def examples(teacher: Teacher, folder: Path, chance: random.Random) -> Iterator[Pieces]:
    """The corpora's passages, and some of their sentences as headlines."""
    corpora = sources(folder)
    for number, name in enumerate(SOURCES):
        some = [(one.document, *labelled(one)) for one in corpora[name]]
        for again in range(2):
            share = SHARES[name] - again
            for words, labels in passages(some, chance):
                if chance.random() < share:
                    yield teacher.pieces(words, labels, number)
            for _, words, labels in some:
                if 0 < len(words) < 25 and chance.random() < 0.03 * min(1.0, share):
                    yield teacher.pieces(as_headline(words, chance), labels, number)


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(prog="python -m store.annotate.train.teacher", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("mpnet", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=40)
    options = parser.parse_args(arguments)
    teacher, chance = Teacher(options.mpnet), random.Random(1)
    teacher.fit(list(examples(teacher, options.folder, chance)), options.minutes, chance)
    teacher.torch.save(teacher.net.state_dict(), options.out)


if __name__ == "__main__":
    main()
