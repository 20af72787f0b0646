"""Reports as tests need them: something agreed to write about."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from peerreview.evidence.models import (
    About,
    Direction,
    EvidenceRecord,
    RecordFactor,
    RecordKind,
)
from peerreview.findings.models import (
    Addressee,
    Citation,
    Conclusion,
    ConclusionKind,
    ConclusionState,
    Horizon,
    Recommendation,
)
from peerreview.reviews.models import Phase
from peerreview.visits.models import SessionKind, SessionState, Stakeholder, VisitSession
from tests.world import NOON, World


@pytest.fixture
def no_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation without LibreOffice: reports are written at once, without page numbers."""
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.fixture
def meeting(world: World) -> Callable[..., VisitSession]:
    """``meeting(7, "front-line", people=3)``: a session, held, with so many of a source class."""

    def held(number: int, source_class: str, *, people: int = 1, **other: Any) -> VisitSession:
        met = VisitSession(
            review=world.review,
            number=number,
            kind=SessionKind.INTERVIEW,
            title=f"Title of session {number}",
            starts_at=NOON + timedelta(hours=number),
            ends_at=NOON + timedelta(hours=number + 1),
            changed_at=NOON,
            stakeholders=[
                Stakeholder(
                    review=world.review,
                    name=f"Interviewee {number}-{n}",
                    organisation=f"Employer of {number}-{n}",
                    source_class=world.source_class(source_class),
                )
                for n in range(people)
            ],
            **{"state": SessionState.DONE} | other,
        )
        world.session.add(met)
        world.session.flush()
        return met

    return held


@pytest.fixture
def record(world: World) -> Callable[..., EvidenceRecord]:
    """``record(12, met, released_wording="...")``: something heard about key factor 1."""

    def logged(number: int, met: VisitSession, **other: Any) -> EvidenceRecord:
        said = EvidenceRecord(
            id=uuid4(),
            review=world.review,
            number=number,
            recorder=world.people["peer"],
            statement=f"Raw statement {number}",
            kind=RecordKind.PARAPHRASE,
            visit_session=met,
            source_class=met.stakeholders[0].source_class,
            about=About.PRACTICE,
            heard_at=NOON,
            logged_at=NOON,
            factors=[RecordFactor(key_factor=world.factor(1), direction=Direction.SUPPORTS)],
            **other,
        )
        world.session.add(said)
        world.session.flush()
        return said

    return logged


@pytest.fixture
def conclusion(world: World) -> Callable[..., Conclusion]:
    """``conclusion(3, cites=[record])``: a strength in key factor 1 that the team has agreed."""

    def agreed(
        number: int, *, cites: list[EvidenceRecord] | None = None, draft: bool = False, **other: Any
    ) -> Conclusion:
        made = Conclusion(
            review=world.review,
            number=number,
            state=ConclusionState.DRAFT if draft else ConclusionState.AGREED,
            agreed_at=None if draft else NOON,
            author=world.people["peer"],
            key_factors=[world.factor(1)],
            citations=[Citation(record=record) for record in cites or []],
            **{"headline": f"Headline {number}", "kind": ConclusionKind.STRENGTH} | other,
        )
        world.session.add(made)
        world.session.flush()
        return made

    return agreed


@pytest.fixture
def recommendation(world: World) -> Callable[..., Recommendation]:
    """``recommendation(2, conclusion)``: one action, resting on conclusions."""

    def made(number: int, *rests_on: Conclusion) -> Recommendation:
        advice = Recommendation(
            review=world.review,
            number=number,
            key_factor=world.factor(1),
            action=f"Action {number}",
            addressee=Addressee.EXECUTIVE,
            horizon=Horizon.YEAR,
            author=world.people["peer"],
            conclusions=list(rests_on),
        )
        world.session.add(advice)
        world.session.flush()
        return advice

    return made


@pytest.fixture
def ready(world: World, conclusion: Callable[..., Conclusion]) -> World:
    """The review in its analysis, with one agreed conclusion."""
    world.at(Phase.ANALYSIS)
    conclusion(1)
    return world
