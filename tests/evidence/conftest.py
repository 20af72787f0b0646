"""Evidence as tests need it: sessions with people in them, and records."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from peerreview.evidence.actions import Observation, log_evidence
from peerreview.evidence.models import About, Direction, EvidenceRecord, RecordKind
from peerreview.preparation.models import Document, DocumentKind, DocumentState, SelfAssessment
from peerreview.reviews.models import Phase
from peerreview.visits.models import (
    Part,
    SessionKind,
    SessionPeer,
    SessionState,
    Stakeholder,
    VisitSession,
)
from tests.world import NOON, World


@pytest.fixture
def observation(world: World) -> Callable[..., Observation]:
    """``observation(kind=RecordKind.QUOTE)``: something heard about key factor 1, but for that."""

    def made(**other: Any) -> Observation:
        plain = Observation(
            statement="New arrivals wait three months for a course.",
            kind=RecordKind.PARAPHRASE,
            visit_session=None,
            source_class=world.source_class("service-user"),
            first_hand=True,
            about=About.PRACTICE,
            guide_question=None,
            sensitive=False,
            heard_at=NOON,
            directions={world.factor(1): Direction.SUPPORTS},
        )
        return replace(plain, **other)

    return made


@pytest.fixture
def logged(world: World, working: Any, observation: Any) -> Callable[..., EvidenceRecord]:
    """``logged("peer", sensitive=True)``: a record of the visit, by one of the cast."""

    def log(name: str = "peer", id: UUID | None = None, **other: Any) -> EvidenceRecord:
        if world.review.phase.is_before(Phase.VISIT):
            world.at(Phase.VISIT)
        return log_evidence(working(name), world.review, id or uuid4(), observation(**other))

    return log


@pytest.fixture
def meeting(world: World) -> Callable[..., VisitSession]:
    """``meeting(1, "front-line", people=3)``: a session, held, with so many of a source class."""

    def held(
        number: int,
        source_class: str = "service-user",
        *,
        people: int | list[Stakeholder] = 1,
        state: SessionState = SessionState.DONE,
        kind: SessionKind = SessionKind.INTERVIEW,
        focus: tuple[int, ...] = (),
        pair: tuple[str, ...] = (),
    ) -> VisitSession:
        met = VisitSession(
            review=world.review,
            number=number,
            kind=kind,
            title=f"Meeting {number}",
            state=state,
            starts_at=NOON + timedelta(hours=number),
            ends_at=NOON + timedelta(hours=number + 1),
            changed_at=NOON,
            key_factors=[world.factor(n) for n in focus],
            peers=[SessionPeer(seat=world.seat(name), part=Part.PRESENT) for name in pair],
            stakeholders=_people(world, source_class, people),
        )
        world.session.add(met)
        world.session.flush()
        return met

    return held


@pytest.fixture
def paper(world: World) -> Callable[..., Document]:
    """``paper(1, department="Statistics")``: a document that the team has in hand."""

    def registered(number: int, **other: Any) -> Document:
        if not getattr(world.review, "self_assessment", None):
            world.session.add(SelfAssessment(review=world.review, submitted_at=NOON))
        made = Document(
            review=world.review,
            number=number,
            **{"title": f"Paper {number}", "kind": DocumentKind.STRATEGY}
            | {"state": DocumentState.RECEIVED}
            | other,
        )
        world.session.add(made)
        world.session.flush()
        return made

    return registered


def _people(world: World, source_class: str, people: int | list[Stakeholder]) -> list[Stakeholder]:
    if isinstance(people, list):
        return people
    return [
        Stakeholder(
            review=world.review,
            name=f"Person {n} {uuid4()}",
            source_class=world.source_class(source_class),
        )
        for n in range(people)
    ]
