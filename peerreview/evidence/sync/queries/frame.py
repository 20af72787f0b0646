"""What the form needs offline: the benchmark, the person's sessions, what to look into.

People are numbers and source classes here, never names (``offline-log.md``, *Names*).
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from peerreview.benchmarks.models import KeyFactor, SourceClass
from peerreview.core.text import LANGUAGES, Text, Word
from peerreview.evidence.models import About, Direction, Method, RecordKind, Reliability
from peerreview.evidence.queries import Offered, offered_in
from peerreview.evidence.sync.queries.feed import own_sessions
from peerreview.evidence.sync.queries.reviews import state_of
from peerreview.evidence.sync.rules import iso
from peerreview.people.models import Person
from peerreview.preparation.models import SiteVisitIssue
from peerreview.reviews.models import Review
from peerreview.visits.models import SessionPeer, VisitSession

_WORDS: dict[str, type[Word]] = {
    "kind": RecordKind,
    "direction": Direction,
    "about": About,
    "method": Method,
    "reliability": Reliability,
}


def frame_of(session: Session, review: Review, person: Person) -> dict[str, Any]:
    offered = offered_in(session, review)
    mine = _sessions(session, review, person)
    return {
        "review": _review(review),
        "key_factors": [_factor(one) for one in offered.factors],
        "source_classes": [_class(one) for one in _classes(session, review)],
        "words": {name: _said(kind) for name, kind in _WORDS.items()},
        "sessions": [_session(one, review, person) for one in mine],
        "other_sessions": _others(offered, review, mine),
        "documents": [{"number": one.number, "title": one.title} for one in offered.documents],
        "issues": [_issue(one) for one in offered.issues],
        "members": [],
    }


def _review(review: Review) -> dict[str, Any]:
    return {
        "id": str(review.id),
        "city": review.city,
        "time_zone": review.time_zone,
        "phase": review.phase.value,
        "state": state_of(review),
        "languages": review.working_languages,
        "cosigned_only": review.cosigned_only,
        "visit_starts_on": review.visit_starts_on.isoformat(),
        "visit_ends_on": review.visit_ends_on.isoformat(),
    }


def _factor(factor: KeyFactor) -> dict[str, Any]:
    return {
        "number": factor.number,
        "code": factor.code,
        "name": dict(factor.name),
        "statement": dict(factor.statement),
        "questions": [{"code": one.code, "text": dict(one.text)} for one in factor.guide_questions],
    }


def _classes(session: Session, review: Review) -> Iterable[SourceClass]:
    found = select(SourceClass).filter_by(benchmark_id=review.benchmark_id)
    return session.scalars(found.order_by(SourceClass.position))


def _class(one: SourceClass) -> dict[str, Any]:
    return {"code": one.code, "label": dict(one.label), "side": one.side.value}


def _sessions(session: Session, review: Review, person: Person) -> list[VisitSession]:
    ids = own_sessions(session, review, person)
    found = (
        select(VisitSession)
        .where(VisitSession.id.in_(ids))
        .options(
            selectinload(VisitSession.stakeholders),
            selectinload(VisitSession.key_factors),
            selectinload(VisitSession.issues),
        )
        .order_by(VisitSession.starts_at.nulls_last(), VisitSession.number)
    )
    return list(session.scalars(found))


def _session(one: VisitSession, review: Review, person: Person) -> dict[str, Any]:
    heard = sorted(one.stakeholders, key=lambda who: str(who.id))
    people = [
        {"code": str(code), "source_class": who.source_class.code}
        for code, who in enumerate(heard, 1)
    ]
    return _when(one, review) | {
        "kind_label": _in_every_language(one.kind.label),
        "venue": one.venue,
        "room": one.room,
        "part": _part(one.peers, person),
        "state": one.state.value,
        "focus": [factor.number for factor in one.key_factors],
        "issues": [issue.number for issue in one.issues],
        "people": people,
        "source_classes": sorted({who["source_class"] for who in people}),
    }


def _when(one: VisitSession, review: Review) -> dict[str, Any]:
    """Number, kind and time; on the clocks of the city, which the laptop need not know."""
    plain = {"number": one.number, "kind": one.kind.value}
    if one.starts_at is None or one.ends_at is None:
        return plain | dict.fromkeys(("starts_at", "ends_at", "day", "from", "to"))
    starts, ends = one.starts_at.astimezone(review.zone), one.ends_at.astimezone(review.zone)
    return plain | {
        "starts_at": iso(one.starts_at),
        "ends_at": iso(one.ends_at),
        "day": starts.date().isoformat(),
        "from": f"{starts:%H:%M}",
        "to": f"{ends:%H:%M}",
    }


def _part(peers: Iterable[SessionPeer], person: Person) -> str | None:
    return next((one.part.value for one in peers if one.seat.person_id == person.id), None)


def _others(offered: Offered, review: Review, mine: Iterable[VisitSession]) -> list[dict[str, Any]]:
    own = {one.id for one in mine}
    return [_when(one, review) for one in offered.sessions if one.id not in own]


def _issue(one: SiteVisitIssue) -> dict[str, Any]:
    return {
        "number": one.number,
        "key_factor": one.key_factor.number,
        "question": one.guide_question.code if one.guide_question else None,
        "kind": one.kind.value,
        "statement": one.statement,
        "confirms": one.confirms,
        "refutes": one.refutes,
        "priority": one.priority.value,
    }


def _said(kind: type[Word]) -> dict[str, dict[str, str]]:
    return {word.value: _in_every_language(word.label) for word in kind}


def _in_every_language(text: Text) -> dict[str, str]:
    return {language: text.in_(language) for language in LANGUAGES}
