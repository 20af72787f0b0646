"""The steps on the working draft: the last of a person, the last on a session."""

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased

from peerreview.people.models import Person
from peerreview.reviews.models import Review
from peerreview.visits.models import Change, DraftMove, DraftTurn, VisitSession


def next_turn(session: Session, review: Review) -> int:
    """The number of the next step. Ask while holding the review."""
    most = select(func.max(DraftTurn.number)).filter_by(review_id=review.id)
    return (session.scalar(most) or 0) + 1


def last_turn_of(session: Session, review: Review, person: Person) -> DraftTurn | None:
    """What the person did last to the draft and has not undone yet."""
    undo = aliased(DraftTurn)
    return session.scalar(
        select(DraftTurn)
        .filter_by(review_id=review.id, person_id=person.id)
        .where(DraftTurn.change != Change.UNDONE)
        .where(~exists().where(undo.undoes_id == DraftTurn.id))
        .order_by(DraftTurn.number.desc())
        .limit(1)
    )


def last_turn_on(session: Session, one: VisitSession) -> DraftTurn | None:
    """Who touched a session last, and how."""
    return session.scalar(
        select(DraftTurn)
        .join(DraftMove, DraftMove.draft_turn_id == DraftTurn.id)
        .where(DraftMove.visit_session_id == one.id)
        .order_by(DraftTurn.number.desc())
        .limit(1)
    )
