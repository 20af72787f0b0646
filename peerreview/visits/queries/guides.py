"""The guide of a session: as the team saved it, or made from what the session looks into."""

from collections.abc import Iterable
from functools import cache
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from peerreview.benchmarks.models import KeyFactor
from peerreview.core.text import Speakable, Text
from peerreview.preparation.models import SiteVisitIssue
from peerreview.reviews.models import Review
from peerreview.visits.models import GuideItem, InterviewGuide, Part, SessionState, VisitSession
from peerreview.visits.rules.guides import (
    CLOSING,
    OPENING,
    WHO_ASKS,
    Asked,
    Guide,
    Offer,
    offer_of_issue,
    offer_of_question,
    offers,
    usual,
)


@cache
def _with_questions() -> tuple[ExecutableOption, ...]:
    return (
        selectinload(InterviewGuide.items).options(
            joinedload(GuideItem.question), joinedload(GuideItem.issue)
        ),
    )


def saved_guide(session: Session, visit: VisitSession) -> InterviewGuide | None:
    return session.get(InterviewGuide, visit.id)


def sessions_with_packs(session: Session, review: Review) -> list[VisitSession]:
    """The sessions in which people are heard, with all that a pack is made of."""
    found = session.scalars(
        select(VisitSession)
        .filter_by(review_id=review.id)
        .where(VisitSession.state != SessionState.CANCELLED, VisitSession.starts_at.is_not(None))
        .options(
            selectinload(VisitSession.stakeholders),
            selectinload(VisitSession.key_factors).selectinload(KeyFactor.guide_questions),
            selectinload(VisitSession.issues).joinedload(SiteVisitIssue.guide_question),
        )
        .order_by(VisitSession.starts_at, VisitSession.number)
    )
    return [one for one in found if one.kind.hears]


def offered_in(visit: VisitSession) -> list[Offer]:
    return offers(visit.key_factors, visit.issues)


def guide_of(session: Session, visit: VisitSession) -> Guide:
    return _guide(visit, saved_guide(session, visit))


def guides_of(
    session: Session, review: Review, visits: Iterable[VisitSession]
) -> dict[UUID, Guide]:
    """By the id of the session; a whole visit asks no more than one session."""
    found = session.scalars(
        select(InterviewGuide)
        .join(VisitSession, VisitSession.id == InterviewGuide.visit_session_id)
        .where(VisitSession.review_id == review.id)
        .options(*_with_questions())
    )
    known = {guide.visit_session_id: guide for guide in found}
    return {visit.id: _guide(visit, known.get(visit.id)) for visit in visits}


def _guide(visit: VisitSession, saved: InterviewGuide | None) -> Guide:
    if saved is None:
        chosen = enumerate(usual(offered_in(visit)), start=1)
        return Guide(
            purpose="",
            opening=opening_of(visit),
            asked=tuple(_of_offer(rank, offer, "") for rank, offer in chosen),
            closing=CLOSING,
            opening_minutes=5,
            closing_minutes=5,
        )
    own = tuple(filter(None, saved.opening_words.split("\n")))
    return Guide(
        purpose=saved.purpose,
        opening=own or opening_of(visit),
        asked=tuple(_asked(item) for item in saved.items),
        closing=saved.closing_question or CLOSING,
        opening_minutes=saved.opening_minutes,
        closing_minutes=saved.closing_minutes,
        version=saved.version,
    )


def _asked(item: GuideItem) -> Asked:
    if item.issue is not None:
        return _of_offer(item.rank, offer_of_issue(item.issue), item.words)
    if item.question is not None:
        return _of_offer(item.rank, offer_of_question(item.question), item.words)
    return Asked(rank=item.rank, source=None, words=item.words)


def _of_offer(rank: int, offer: Offer, words: str) -> Asked:
    return Asked(
        rank=rank,
        key=offer.key,
        source=offer.source,
        words=words or offer.words,
        parts=offer.parts,
        issue=offer.issue,
    )


def opening_of(visit: VisitSession) -> tuple[Text, ...]:
    """The usual opening words, with the names of those who say them."""
    review = visit.review
    said: dict[str, Speakable | str] = {
        "city": review.city,
        "benchmark": review.benchmark.title,
        "asker": _name(visit, Part.ASKER),
        "recorder": _name(visit, Part.RECORDER),
    }
    words = (text for text in OPENING if text is not WHO_ASKS or visit.kind.hears)
    return tuple(Text(text.message, **said) for text in words)


def _name(visit: VisitSession, part: Part) -> str:
    return next((peer.seat.person.name for peer in visit.peers if peer.part is part), "…")
