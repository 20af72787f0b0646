"""The rows of one review that a plan is made of, read once."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from peerreview.core.text import fold
from peerreview.peers.queries import profiles_of
from peerreview.reviews.models import Review
from peerreview.visits.models import Part, Room, SessionKind, SessionState, VisitSession
from peerreview.visits.queries.availability import availability_of_people, availability_of_team
from peerreview.visits.queries.frame import Frame, frame_of
from peerreview.visits.queries.stakeholders import stakeholders_of

OFF = {SessionState.CANCELLED, SessionState.NO_SHOW}
_PAIRED = {SessionKind.SITE_VISIT, SessionKind.OBSERVATION, SessionKind.PRESENTATION}


class Rows:
    """``held``: the sessions that are not called off. ``reader``: the language of whoever reads."""

    def __init__(
        self,
        session: Session,
        review: Review,
        now: datetime,
        language: str,
        as_if: VisitSession | None,
    ) -> None:
        self.review, self.now, self.reader = review, now, language
        self.everything = sessions_to_plan(session, review)
        self.people = stakeholders_of(session, review)
        self.frame: Frame = frame_of(session, review)
        self.met = availability_of_people(session, review)
        self.team = availability_of_team(session, review)
        self.profiles = profiles_of(session, [seat.person for seat in review.team])
        self.held = [one for one in self.everything if one.state not in OFF or one is as_if]
        self.days = [one.day for one in self.frame.days]
        self.venues = {fold(one.name): one for one in self.frame.venues}

    @property
    def cancelled(self) -> list[VisitSession]:
        return [one for one in self.everything if one.state is SessionState.CANCELLED]

    @property
    def tongue(self) -> str:
        """The language in which the team works."""
        return next(iter(self.review.working_languages), "en")


def sessions_to_plan(session: Session, review: Review) -> Sequence[VisitSession]:
    """With everything that a plan asks of them, as they follow; what waits comes last."""
    return session.scalars(
        select(VisitSession)
        .filter_by(review_id=review.id)
        .options(
            selectinload(VisitSession.stakeholders),
            selectinload(VisitSession.key_factors),
            selectinload(VisitSession.issues),
            selectinload(VisitSession.place).selectinload(Room.venue),
        )
        .order_by(VisitSession.starts_at.is_(None), VisitSession.starts_at, VisitSession.number)
    ).all()


def is_plenary(one: VisitSession) -> bool:
    """Whether the whole team holds it, rather than a pair."""
    if one.kind.hears or one.kind is SessionKind.RESERVE:
        return False
    pair = {peer.part for peer in one.peers} & {Part.ASKER, Part.RECORDER}
    return one.kind not in _PAIRED or (not pair and len(one.peers) > 2)
