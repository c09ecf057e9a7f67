"""Two claims through the gates."""

from __future__ import annotations

from store.compare.case import Case, Verdict, negative
from store.compare.context import Context
from store.compare.families import Likeness
from store.compare.gates import GATES, same_measure, same_subject
from store.compare.intervals import Fit, can_be_part, is_vague, worded
from store.compare.verdicts import decide
from store.model import Claim, Comparison, Gate


def compare(left: Claim, right: Claim, context: Context) -> Comparison:
    """What two claims are to one another, and why.

    The order of the arguments does not count: the claim of the earlier report stands left in the result.
    Every gate that was asked is in `gates`. The first that failed decided; the last two, intervals and
    polarity, decide together. Never raises on any data.
    """
    case = _case(left, right, context)
    return _explained(case, [], 0)


def compare_if_met(left: Claim, right: Claim, context: Context) -> Comparison | None:
    """The comparison of two claims that can be about the same people in one kind of event, else None."""
    case = _case(left, right, context)
    gates: list[Gate] = []
    for at, (name, ask) in enumerate(GATES):
        step = ask(case)
        gates.append(Gate(name, step.verdict is None, step.why))
        if step.verdict is None:
            if ask is same_subject:
                return _explained(case, gates, at + 1)
        elif ask is same_measure and same_subject(case).verdict is None:
            return _comparison(case, step.verdict, gates)
        else:
            return None
    return None


def _case(left: Claim, right: Claim, context: Context) -> Case:
    if _rank(right, context) < _rank(left, context):
        left, right = right, left
    return Case(left, right, context)


def _explained(case: Case, gates: list[Gate], start: int) -> Comparison:
    """The comparison by the gates from `start` on; the earlier ones have been passed."""
    for name, ask in GATES[start:]:
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
