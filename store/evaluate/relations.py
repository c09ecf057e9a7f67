"""How well claims were compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from store.evaluate.gold import GoldRelation
from store.evaluate.score import Score
from store.model import Claim, Comparison, Relation


def score_relations(
    gold: Iterable[GoldRelation], comparisons: Sequence[Comparison], matches: Mapping[str, Claim]
) -> dict[str, Score]:
    """Scores over the labelled pairs of which both claims were found (`matches`: gold id to found claim).

    A pair that was not compared counts as not comparable. "relation" is accuracy: as precision over the
    pairs that could be judged, as recall over all. "relation conflict" and the others are precision and
    recall of one relation among the judged pairs; where another relation is accepted and was given, the
    pair is not missing. A figure that a report says twice is one claim, whichever place the label names.
    """
    given = {pair: row.relation for row in comparisons for pair in map(frozenset, row.places())}
    right = judged = total = 0
    counts: dict[Relation, Score] = {}
    for row in gold:
        total += 1
        if row.left not in matches or row.right not in matches:
            continue
        judged += 1
        pair = frozenset((matches[row.left].id, matches[row.right].id))
        answer = given.get(pair, Relation.NOT_COMPARABLE)
        accepted = row.accepts(answer)
        right += accepted
        counts[answer] = counts.get(answer, Score()) + Score(int(accepted), 1, int(accepted))
        if not accepted:
            counts[row.relation] = counts.get(row.relation, Score()) + Score(0, 0, 1)
    scores = {"relation": Score(right, judged, total)}
    scores |= {f"relation {name}": counts[name] for name in Relation if name in counts}
    return scores


def confusion(
    gold: Iterable[GoldRelation], comparisons: Sequence[Comparison], matches: Mapping[str, Claim]
) -> Counter[tuple[str, str]]:
    """How often each labelled relation got each answer; an accepted answer counts as the labelled one.

    "not found" is the answer where one of the two claims was not found.
    """
    given = {pair: row.relation for row in comparisons for pair in map(frozenset, row.places())}
    counts: Counter[tuple[str, str]] = Counter()
    for row in gold:
        answer = "not found"
        if row.left in matches and row.right in matches:
            pair = frozenset((matches[row.left].id, matches[row.right].id))
            relation = given.get(pair, Relation.NOT_COMPARABLE)
            answer = str(row.relation if row.accepts(relation) else relation)
        counts[str(row.relation), answer] += 1
    return counts


def unlabelled(
    gold: Iterable[GoldRelation],
    comparisons: Iterable[Comparison],
    matches: Mapping[str, Claim],
    relation: Relation = Relation.CONFLICT,
) -> tuple[Comparison, ...]:
    """Comparisons with that relation of which no label says whether they are right."""
    labelled = {
        frozenset((matches[row.left].id, matches[row.right].id))
        for row in gold
        if row.left in matches and row.right in matches
    }
    return tuple(
        row
        for row in comparisons
        if row.relation is relation and labelled.isdisjoint(map(frozenset, row.places()))
    )
