"""Two claims through the gates."""

from __future__ import annotations

from store.compare.case import Case, Verdict, negative
from store.compare.context import Context
from store.compare.families import Likeness
from store.compare.gates import GATES
from store.compare.intervals import Fit, can_be_part, is_vague, worded
from store.compare.verdicts import decide
from store.model import Claim, Comparison, Gate


def compare(left: Claim, right: Claim, context: Context) -> Comparison:
    """What two claims are to one another, and why.

    The order of the arguments does not count: the claim of the earlier report stands left in the result.
    Every gate that was asked is in `gates`. The first that failed decided; the last two, intervals and
    polarity, decide together. Never raises on any data.
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
    gates.append(_polarity(case))
    return _comparison(case, verdict, gates)


def _rank(claim: Claim, context: Context) -> tuple[str, str, int, str]:
    """Order of claims: by publication, undated last, then by report and position."""
    return (context.published(claim) or "~", claim.report, claim.start, claim.id)


def _intervals(case: Case) -> Gate:
    if case.kind in (Likeness.NARROWER, Likeness.BROADER):
        return _part(case)
    fit = case.fit
    if fit is Fit.DISJOINT:
        return Gate("intervals overlap", False, f"No number fits both {case.figures}.")
    if fit is Fit.EQUAL:
        return Gate("intervals overlap", True, f"{case.figures} stand for the same numbers.")
    return Gate("intervals overlap", True, f"{case.figures} have numbers in common.")


def _part(case: Case) -> Gate:
    """Of a part and its whole the numbers need not be the same: the part must fit into the whole."""
    claims, intervals = (case.left, case.right), case.intervals
    if case.kind is Likeness.BROADER:
        claims, intervals = claims[::-1], intervals[::-1]
    fits = can_be_part(*intervals)
    says = "fits into" if fits else "is too large for"
    return Gate("intervals overlap", fits, f"“{worded(claims[0])}” {says} “{worded(claims[1])}”.")


def _polarity(case: Case) -> Gate:
    name = "polarity and hedging"
    if negative(case.left) != negative(case.right):
        return Gate(name, False, "One report denies what the other states.")
    if negative(case.left):
        return Gate(name, True, "Both deny it.")
    vague = [f"“{worded(claim)}”" for claim in (case.left, case.right) if is_vague(claim)]
    if vague:
        both = " and ".join(vague)
        return Gate(name, True, f"{both}: hedged or estimated, so its bounds are taken wider.")
    return Gate(name, True, "Both state it, without a hedge.")


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
