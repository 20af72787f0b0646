"""Somebody falls ill or drops out for a while, and interviews that are missing are added."""

from datetime import datetime
from uuid import UUID

from peerreview.core.errors import RuleBroken, refuse_if
from peerreview.core.text import Text
from peerreview.core.work import DEEDS, Work
from peerreview.planning.plan import Placement
from peerreview.planning.suggest import Addition
from peerreview.reviews.models import Review
from peerreview.visits.actions.drafts import put
from peerreview.visits.actions.proposals.events import cancelled_in
from peerreview.visits.actions.proposals.made import propose_around
from peerreview.visits.actions.sessions import book
from peerreview.visits.models import (
    Change,
    Proposal,
    SeatTime,
    SessionKind,
    Stakeholder,
    StakeholderTime,
    TimeKind,
    VisitSession,
)
from peerreview.visits.queries import Draft, draft_of, placed_at, spots_of
from peerreview.visits.rules import Plan, Wishes, read_report, why_not_draft

DEEDS |= {"draft.absent": Text("noted that somebody is not there for a while")}

_NOT_OFFERED = Text("This place is not offered any more. Ask for a new proposal.")


def say_absent(
    work: Work, review: Review, who: UUID, starts_at: datetime, ends_at: datetime
) -> Proposal:
    """Note when somebody of the team, or somebody to hear, is not there, and propose a timetable
    that does without them then: at once, and where that is not enough a job looks on."""
    refuse_if(why_not_draft(review))
    before = draft_of(work.session, review, work.now, work.language)
    times = {"kind": TimeKind.CANNOT, "starts_at": starts_at, "ends_at": ends_at}
    seats = {seat.id for seat in review.team}
    if who in seats:
        work.session.add(SeatTime(seat_id=who, **times))
    else:
        person = work.session.get_one(Stakeholder, who)
        person.times.append(StakeholderTime(**times))
    work.record("draft.absent", review)
    return propose_around(work, before)


def add_interview(work: Work, review: Review, draft: Draft, addition: Addition) -> VisitSession:
    """Put a proposed interview into the draft, at the place that was proposed with it."""
    person = work.session.get_one(Stakeholder, UUID(addition.person))
    known = {str(factor.id): factor for factor in review.key_factors}
    plan = Plan(
        kind=SessionKind.INTERVIEW,
        title=person.organisation or person.name,
        stakeholders=(person,),
        focus=tuple(known[one] for one in sorted(addition.factors) if one in known),
        wishes=Wishes(minutes=addition.session.length),
        **placed_at(work.session, draft, addition.place),
    )
    return book(work, review, plan)


def take_place(
    work: Work, proposal: Proposal, draft: Draft, number: int | None, *, seen: int
) -> VisitSession:
    """Use a free place that a proposal offers, by its number among all of them: for a session that
    waits, or for the people of the one that was cancelled.

    Raises StaleEdit if the planner found another plan after version ``seen``.
    """
    proposal.refuse_stale(seen)
    places = [one for offer in read_report(proposal.report).offers for one in offer.places]
    if number is None or not 0 <= number < len(places):
        raise RuleBroken(_NOT_OFFERED)
    placement = places[number]
    waiting = draft.by_id.get(placement.session)
    if waiting is not None:
        spot = spots_of(work.session, draft, draft.plan.having(placement))[waiting]
        put(work, waiting, spot, seen=waiting.version, change=Change.PLACED)
        return waiting
    cancelled = cancelled_in(work, proposal)
    if cancelled is None:
        raise RuleBroken(_NOT_OFFERED)
    return book_instead(work, cancelled, draft, placement)


def book_instead(
    work: Work, cancelled: VisitSession, draft: Draft, placement: Placement
) -> VisitSession:
    """Hear the people of a cancelled session after all, at another time."""
    plan = Plan(
        kind=cancelled.kind,
        title=cancelled.title,
        stakeholders=tuple(cancelled.stakeholders),
        focus=tuple(cancelled.key_factors),
        issues=tuple(cancelled.issues),
        guide_notes=cancelled.guide_notes,
        wishes=Wishes(
            minutes=cancelled.minutes,
            optional=cancelled.optional,
            priority=cancelled.priority,
            preferred=cancelled.preferred,
            stage=cancelled.stage,
        ),
        **placed_at(work.session, draft, placement),
    )
    return book(work, cancelled.review, plan)
