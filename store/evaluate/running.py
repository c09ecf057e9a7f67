"""An annotator run over gold annotations, and its scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from store.errors import InputError, NotFoundError
from store.evaluate.attributions import score_attributions
from store.evaluate.claims import match_claims, score_claims
from store.evaluate.mentions import score_entities, score_mentions, together
from store.evaluate.reading import Case, GoldSet
from store.evaluate.relations import confusion, score_relations
from store.evaluate.score import Score, add
from store.model import Annotation, Claim, Comparison, Kind, Relation, Report, Span


class Result(msgspec.Struct):
    """Scores over all sets."""

    scores: dict[str, Score] = {}
    confusion: Counter[tuple[str, str]] = msgspec.field(default_factory=Counter)
    """Pairs of claims by the labelled relation and the one that was given ("not found" where a claim was
    not)."""
    reports: int = 0
    characters: int = 0
    """Of the texts that were annotated."""


class _Run:
    def __init__(self, annotate: Callable[[Report], Annotation], report_of: Callable[[str], Report]) -> None:
        self.annotate = annotate
        self.report_of = report_of
        self.reports: dict[str, Report] = {}
        self.found: dict[str, Annotation] = {}
        self.matches: dict[str, Claim] = {}
        self.golds: dict[str, list[Case]] = {}

    def annotation(self, report: Report) -> Annotation:
        """Of a report of the archive, once."""
        if report.id not in self.found:
            self.reports[report.id] = report
            self.found[report.id] = self.annotate(report)
        return self.found[report.id]


def evaluate(
    sets: Iterable[GoldSet],
    annotate: Callable[[Report], Annotation],
    report_of: Callable[[str], Report],
    kinds: Collection[Kind] = (),
) -> Iterator[InputError | Result]:
    """Annotate every labelled report and score what was found; the last item is the result.

    `report_of` gives a report of the archive and raises NotFoundError. Of the mentions the kinds that a set
    labels are scored, or `kinds`. Labels that cannot be scored are handed out as InputErrors, as is a report
    that the annotator refuses with one.
    """
    run = _Run(annotate, report_of)
    result = Result({}, Counter())
    rows = list(sets)
    scores: dict[str, Score] = {}
    for part in rows:
        wanted = frozenset(kinds) or part.kinds
        for case in part.cases:
            try:
                scores = add(scores, _score(run, case, wanted, result))
            except InputError as error:
                yield error
    relations: dict[str, Score] = {}
    for part in rows:
        if part.relations:
            yield from _related(run, part)
    labels = [relation for part in rows for relation in part.relations]
    if labels:
        comparisons = _compared(run)
        relations = score_relations(labels, comparisons, run.matches)
        result.confusion = confusion(labels, comparisons, run.matches)
        lost = result.confusion[str(Relation.CONFLICT), "not found"]
        judged = relations.get("relation conflict", Score())
        relations["relation conflict, all pairs"] = judged + Score(0, 0, lost)
    result.reports += len(run.found)
    result.characters += sum(len(report.text) for report in run.reports.values())
    result.scores = {**_ordered({**scores, **together(scores)}), **relations}
    yield result


_FIRST = [f"{name} {way}" for name in (*Kind, "names", "all kinds") for way in ("exact", "overlap", "value")]


def _ordered(scores: Mapping[str, Score]) -> dict[str, Score]:
    """Mentions first, kind by kind, then their sums, then the rest as it came."""
    order = {name: at for at, name in enumerate(_FIRST)}
    return dict(sorted(scores.items(), key=lambda item: order.get(item[0], len(order))))


def _score(run: _Run, case: Case, kinds: Collection[Kind], result: Result) -> dict[str, Score]:
    if case.report is not None:
        # An article of the file itself: it is in no archive, and two files may call theirs the same.
        annotation = run.annotate(case.report)
        result.reports += 1
        result.characters += len(case.report.text)
        report = case.report
    else:
        report = _of_archive(run, case.gold.report, case.where)
        case = case.bound(report)
        annotation = run.annotation(report)
        run.golds.setdefault(case.gold.report, []).append(case)
    gold, scores = case.gold, {}
    if "mentions" in case.labelled:
        scores = score_mentions(gold, annotation.mentions, kinds)
        if any(mention.entity for mention in gold.mentions):
            scores["entity pairs"] = score_entities(gold, annotation.mentions)
    if "attributions" in case.labelled:
        scores |= _voices(case, report, annotation)
    if "claims" in case.labelled:
        run.matches |= match_claims(gold, annotation.claims)
        scores |= score_claims(gold, annotation.claims)
    return scores


def _of_archive(run: _Run, report_id: str, where: str) -> Report:
    try:
        return run.report_of(report_id)
    except NotFoundError as error:
        raise InputError(where, str(error), "add it first, or name its archive with --archive") from error


def _voices(case: Case, report: Report, annotation: Annotation) -> dict[str, Score]:
    """Attributions over the names and dates of the annotation."""
    from store.annotate.language.view import NAMES, words_of
    from store.annotate.voices.single import voices
    from store.text.segment import analyse

    gold = case.gold
    known = [one for one in annotation.mentions if one.kind in NAMES or one.kind is Kind.DATE]
    found = voices(words_of(analyse(report.text), known))
    optional = set(gold.optional_cues)
    wanted = [one for one in gold.attributions if Span(*one.cue) not in optional]
    found = tuple(one for one in found if not any(one.cue.overlaps(span) for span in optional))
    regions = None if gold.sentences is None else [(one.start, one.end) for one in gold.sentences]
    return score_attributions(wanted, found, regions)


def _related(run: _Run, part: GoldSet) -> Iterator[InputError]:
    """Find the claims that relations name, where no gold claim led to them."""
    for label, (report_id, span) in part.places.items():
        if label in run.matches:
            continue
        try:
            annotation = run.annotation(_of_archive(run, report_id, part.name))
        except InputError as error:
            yield error
            continue
        golds = [claim for case in run.golds.get(report_id, ()) for claim in case.gold.claims]
        named = [claim for claim in golds if any(place.overlaps(span) for place in claim.places())]
        if named:
            found = [run.matches[claim.id] for claim in named if claim.id in run.matches]
        else:
            near = [claim for claim in annotation.claims if Span(claim.start, claim.end).overlaps(span)]
            found = sorted(near, key=lambda claim: abs(claim.quantity.start - span.start))
        if found:
            run.matches[label] = found[0]


def _compared(run: _Run) -> Sequence[Comparison]:
    from store.annotate.grammar.subjects import subjects
    from store.compare import Copies, compare_all

    claims = [claim for annotation in run.found.values() for claim in annotation.claims]

    def text_of(report_id: str) -> str:
        return run.reports[report_id].text

    return compare_all(claims, run.reports, subjects=subjects(), similarity=Copies(text_of), text_of=text_of)
