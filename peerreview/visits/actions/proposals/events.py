"""What fell out of the visit, and what the planner says of a plan that does without it."""

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from peerreview.core.text import Text
from peerreview.core.work import Work
from peerreview.planning.plan import Plan
from peerreview.planning.problem import Pin, Problem
from peerreview.planning.replan import Alternative, Proposal, alternatives
from peerreview.planning.rules.coverage import Heard
from peerreview.planning.sentences import sentence_as_json
from peerreview.planning.wire import plan_as_json
from peerreview.visits import models
from peerreview.visits.models import SessionState, VisitSession
from peerreview.visits.queries import Draft, draft_of


@dataclass(frozen=True, kw_only=True)
class Event:
    """The draft before and after a session was cancelled, or somebody said when they are away."""

    before: Draft
    after: Draft
    cancelled: VisitSession | None = None


def event_again(work: Work, proposal: models.Proposal) -> Event:
    """What a proposal is an answer to, as the visit is now."""
    review = proposal.review
    after = draft_of(work.session, review, work.now, work.language)
    cancelled = cancelled_in(work, proposal)
    if cancelled is None or cancelled.state is not SessionState.CANCELLED:
        return Event(before=after, after=after)
    before = draft_of(work.session, review, work.now, work.language, as_if=cancelled)
    return Event(before=before, after=after, cancelled=cancelled)


def cancelled_in(work: Work, proposal: models.Proposal) -> VisitSession | None:
    """The session that was cancelled, where that is what the proposal answers."""
    id_ = proposal.report.get("cancelled")
    return work.session.get(VisitSession, UUID(id_)) if id_ else None


def reported(event: Event, found: Proposal) -> dict[str, Any]:
    """As a proposal keeps it (``rules.Report``). ``hit``: what it had to find a place for."""
    offers = found.alternatives
    if event.cancelled is not None:
        before = event.before
        offers = alternatives(before.problem, _hoping(event), before.plan, found.plan, [])
    report = {
        "says": sentence_as_json(found.says),
        "coverage": [sentence_as_json(one) for one in _coverage(found)],
        "alternatives": [_offered(one) for one in offers],
        "hit": list(found.hit),
    }
    return report | ({"cancelled": str(event.cancelled.id)} if event.cancelled else {})


def _hoping(event: Event) -> Problem:
    """The visit as it is now, and the same people to be heard after all, where there is room."""
    ahead = event.after.ahead
    known = event.before.problem.session.get(str(event.cancelled.id)) if event.cancelled else None
    if known is None:
        return ahead
    again = replace(known, pin=Pin(), mandatory=False)
    return replace(ahead, sessions=(*ahead.sessions, again))


def _offered(one: Alternative) -> dict[str, Any]:
    return {
        "session": one.session,
        "says": sentence_as_json(one.says),
        "places": plan_as_json(Plan(placements=one.places)),
    }


def _coverage(found: Proposal) -> list[Text]:
    """The key factors of which less or more is heard than before."""
    pairs = zip(found.coverage_before, found.coverage_after, strict=True)
    return [_changed(a, b) for a, b in pairs if _size(a) != _size(b)]


def _size(heard: Heard) -> tuple[int, int, bool]:
    return len(heard.sessions), len(heard.classes), heard.outside


def _changed(before: Heard, after: Heard) -> Text:
    return Text(
        "Key factor %(factor)s: %(before)s sessions and %(classes)s source classes before,"
        " %(after)s and %(left)s now.",
        factor=before.factor.label,
        before=len(before.sessions),
        classes=len(before.classes),
        after=len(after.sessions),
        left=len(after.classes),
    )
