"""The stories of figures of an archive."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from store.errors import NotFoundError

if TYPE_CHECKING:
    from store.archive.facade import Archive
    from store.compare.story import Choice, Story
    from store.model import Claim, Comparison


def story(
    archive: Archive, claim_id: str, *, progress: Callable[[int, int], None] | None = None
) -> tuple[Story, dict[str, Claim], list[Comparison]]:
    """The story that a claim is a point of, the claims of its points, and the comparisons between them.

    `progress` is told how much of what has to be compared first is done; what it raises stops the work.
    Raises NotFoundError for a claim that is not there.
    """
    from store.compare.story import tell

    archive.claim(claim_id)
    event = next((each for each in archive.events() if claim_id in each.claims), None)
    if event is None:
        raise NotFoundError(f'no event holds the claim "{claim_id}"')
    rows = archive.matrix(event=event.id).rows
    subject = next(
        (row.subject for row in rows for cell in row.cells if claim_id in (cell.claim, *cell.again)), ""
    )
    inside = set(event.claims)
    claims = {claim.id: claim for claim in archive.claims(event.reports) if claim.id in inside}
    pairs = archive.comparisons(event.reports, progress=progress) if len(event.reports) > 1 else ()
    found = tell(
        event,
        subject,
        rows,
        claims=claims,
        reports={name: archive.head(name) for name in event.reports},
        comparisons=[each for each in pairs if each.left in inside and each.right in inside],
        judgements=archive.judgements(),
    )
    points = {point.claim for point in found.points}
    among = [each for each in pairs if each.left in points and each.right in points]
    return found, {name: claims[name] for name in points}, among


def choices(archive: Archive) -> list[Choice]:
    """The figures of an archive that have a story, those with most points first."""
    from store.compare.story import choices as of_matrix

    return of_matrix(archive.matrix())
