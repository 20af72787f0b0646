"""Desk review sheets: one's own, and those that others have shared. Nothing else can be asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerreview.access.relations import Actor
from peerreview.benchmarks.models import KeyFactor
from peerreview.people.models import Person
from peerreview.preparation.models import DeskSheet
from peerreview.reviews.models import Review, Role


@dataclass(frozen=True, kw_only=True)
class SheetRow:
    """One key factor, and for each peer the sheet that they shared, if they did."""

    factor: KeyFactor
    sheets: tuple[DeskSheet | None, ...]


def own_sheet(
    session: Session, review: Review, factor: KeyFactor, author: Actor
) -> DeskSheet | None:
    """A person's own sheet as it is saved now, shared or not."""
    return session.scalar(
        select(DeskSheet)
        .filter_by(review_id=review.id, key_factor_id=factor.id)
        .where(DeskSheet.author_id == getattr(author, "id", None))
        .execution_options(populate_existing=True)
    )


def shared_sheets(
    session: Session, review: Review, factor: KeyFactor | None = None
) -> Sequence[DeskSheet]:
    """The sheets that were shared, the first shared first. Unshared ones never leave their writer,
    not even as a count."""
    found = select(DeskSheet).where(
        DeskSheet.review_id == review.id, DeskSheet.shared_at.is_not(None)
    )
    if factor is not None:
        found = found.where(DeskSheet.key_factor_id == factor.id)
    return session.scalars(found.order_by(DeskSheet.shared_at, DeskSheet.id)).all()


def sheet_overview(session: Session, review: Review) -> tuple[list[Person], list[SheetRow]]:
    """Who writes sheets, and key factor by key factor what they have shared: those who sit as
    peers, and whoever shared a sheet before leaving."""
    shared = shared_sheets(session, review)
    by_place: dict[tuple[UUID, UUID], DeskSheet] = {
        (sheet.key_factor_id, sheet.author_id): sheet for sheet in shared
    }
    peers = [seat.person for seat in review.seats if seat.role is Role.PEER]
    peers += [person for person in dict.fromkeys(s.author for s in shared) if person not in peers]
    rows = [
        SheetRow(
            factor=factor,
            sheets=tuple(by_place.get((factor.id, person.id)) for person in peers),
        )
        for factor in review.key_factors
    ]
    return peers, rows
