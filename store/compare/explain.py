"""Two claims through the gates."""

from __future__ import annotations

from store.compare.case import Case, Verdict
from store.compare.context import Context
from store.compare.gates import GATES
from store.compare.intervals import Fit
from store.compare.verdicts import decide
from store.model import Claim, Comparison, Gate, Relation

_COMPATIBLE = frozenset({Relation.AGREE, Relation.REFINE, Relation.PART_OF})


def compare(left: Claim, right: Claim, context: Context) -> Comparison:
    """What two claims are to one another, and why.

    The order of the arguments does not count: the claim of the earlier report stands left in the result.
    Every gate that was asked is in `gates`; the last one decided. Never raises on any data.
    """
    if _rank(right, context) < _rank(left, context):
        left, right = right, left
    case = Case(left, right, context)
    gates: list[Gate] = []
    for name, ask in GATES:
        step = ask(case)
        gates.append(Gate(name, step.verdict is None, step.why))
        if step.verdict:
            return _comparison(case, step.verdict, gates)
    verdict = decide(case)
    gates.append(_intervals(case))
    gates.append(Gate("polarity and hedging", verdict.relation in _COMPATIBLE, verdict.why))
    return _comparison(case, verdict, gates)


def _rank(claim: Claim, context: Context) -> tuple[str, str, int, str]:
    """Order of claims: by publication, undated last, then by report and position."""
    return (context.published(claim) or "~", claim.report, claim.start, claim.id)


def _intervals(case: Case) -> Gate:
    fit = case.fit
    if fit is Fit.DISJOINT:
        return Gate("intervals overlap", False, f"No number fits both {case.figures}.")
    if fit is Fit.EQUAL:
        return Gate("intervals overlap", True, f"{case.figures} stand for the same numbers.")
    return Gate("intervals overlap", True, f"{case.figures} have numbers in common.")


def _comparison(case: Case, verdict: Verdict, gates: list[Gate]) -> Comparison:
    return Comparison(
        id=f"{case.left.id}~{case.right.id}",
        left=case.left.id,
        right=case.right.id,
        left_report=case.left.report,
        right_report=case.right.report,
        relation=verdict.relation,
        aspect=verdict.aspect,
        why=verdict.why,
        gates=tuple(gates),
    )
