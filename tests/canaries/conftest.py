"""Words that were said to the team in confidence, in every place where such words can stand."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from io import BytesIO, StringIO
from typing import Any
from uuid import UUID
from zipfile import ZipFile, is_zipfile

import pytest
import structlog

from peerreview.core import logs
from peerreview.evidence import actions
from peerreview.evidence.models import About, Direction, EvidenceRecord, RecordKind
from peerreview.findings.actions import Idea, agree_conclusion, conclude
from peerreview.findings.models import ConclusionKind
from peerreview.visits.models import (
    Part,
    SessionKind,
    SessionPeer,
    SessionState,
    Stakeholder,
    VisitSession,
)
from tests.full_world import Hands
from tests.world import NOON, World

CANARIES = {
    "cited": "Zirkonpfeffer",
    "uncited": "Quarzmandel",
    "sensitive": "Topasnelke",
    "rare": "Opalsenf",
    "translation": "Rubinminze",
    "locator": "Jadekresse",
    "proposal": "Granatlorbeer",
    "doubt": "Achatkerbel",
    "outcome": "Beryllsafran",
    "objection": "Onyxingwer",
    "correction": "Korallkapern",
    "rare wording": "Türkisanis",
    "withheld wording": "Saphirdill",
}
"""One word for each place: alone on one line, in one piece, and in no dictionary."""

RELEASED = "Newcomers wait for months before a course begins."
"""What the host may read of the cited record."""


@dataclass(frozen=True)
class Sung:
    """The records that the words stand in."""

    cited: EvidenceRecord
    uncited: EvidenceRecord
    sensitive: EvidenceRecord
    rare: EvidenceRecord
    withheld: EvidenceRecord


@pytest.fixture
def sung(full_world: World, house: Any) -> Sung:
    """The full world, and in it every word of ``CANARIES``."""
    hands = Hands(full_world, house.files)
    sessions = [_meeting(full_world, number, "service-user", 2) for number in (801, 802)]
    alone = _meeting(full_world, 803, "top-management", 1)
    full_world.session.flush()
    here = _observed(full_world, sessions[0])
    records = Sung(
        cited=_log(hands, "cited", here),
        uncited=_log(hands, "uncited", replace(here, visit_session=sessions[1])),
        sensitive=_log(hands, "sensitive", replace(here, sensitive=True)),
        rare=_log(hands, "rare", _observed(full_world, alone)),
        withheld=_log(hands, "withheld wording", here),
    )
    _say_the_rest(hands, records)
    _conclude(hands, [records.cited, records.rare, records.withheld, records.sensitive])
    full_world.session.flush()
    return records


def _meeting(world: World, number: int, source_class: str, people: int) -> VisitSession:
    met = VisitSession(
        review=world.review,
        number=number,
        kind=SessionKind.INTERVIEW,
        state=SessionState.DONE,
        starts_at=NOON - timedelta(hours=900 - number),
        ends_at=NOON - timedelta(hours=899 - number),
        changed_at=NOON,
        key_factors=[world.factor(1)],
        peers=[SessionPeer(seat=world.seat(n), part=Part.PRESENT) for n in ("peer", "second_peer")],
        stakeholders=[
            Stakeholder(
                review=world.review,
                name=f"Somebody {number} {n}",
                source_class=world.source_class(source_class),
            )
            for n in range(people)
        ],
    )
    world.session.add(met)
    return met


def _observed(world: World, met: VisitSession) -> actions.Observation:
    return actions.Observation(
        statement="",
        kind=RecordKind.PARAPHRASE,
        visit_session=met,
        source_class=met.stakeholders[0].source_class,
        first_hand=True,
        about=About.PRACTICE,
        guide_question=None,
        sensitive=False,
        heard_at=NOON - timedelta(hours=1),
        directions={world.factor(1): Direction.SUPPORTS},
        translation=CANARIES["translation"],
        locator=CANARIES["locator"],
        proposed_wording=CANARIES["proposal"],
    )


def _log(hands: Hands, place: str, seen: actions.Observation) -> EvidenceRecord:
    id_ = UUID(int=1000 + [*CANARIES].index(place))
    told = replace(seen, statement=f"They said {CANARIES[place]} to us.")
    record = actions.log_evidence(hands["peer"], hands.review, id_, told)
    hands.world.session.flush()
    return record


def _say_the_rest(hands: Hands, records: Sung) -> None:
    """Doubts, objections, corrections and wordings, with a word in each."""
    leader = hands["leader"]
    actions.flag(hands["second_peer"], records.uncited, CANARIES["doubt"])
    actions.settle_flag(hands["peer"], records.uncited, CANARIES["outcome"])
    again = replace(
        _observed(hands.world, records.cited.visit_session),
        statement=f"{records.cited.statement} Twice.",
    )
    actions.correct_evidence(leader, records.cited, again, version=1, reason=CANARIES["correction"])
    actions.release_wording(leader, records.cited, RELEASED, version=2)
    actions.release_wording(leader, records.rare, CANARIES["rare wording"], version=1)
    actions.release_wording(leader, records.withheld, CANARIES["withheld wording"], version=1)
    actions.keep_out(hands["second_peer"], records.withheld, CANARIES["objection"])


def _conclude(hands: Hands, cited: list[EvidenceRecord]) -> None:
    idea = Idea(
        headline="Courses begin late",
        text="Courses begin late in all districts.",
        kind=ConclusionKind.AREA,
        key_factors=[hands.world.factor(1)],
        supporting=cited,
        counter=[],
    )
    conclusion = conclude(hands["peer"], hands.review, idea)
    hands.world.session.flush()
    agree_conclusion(hands["leader"], conclusion, seen=1)


@pytest.fixture
def log_lines() -> Iterator[StringIO]:
    """Everything that the application says to its log."""
    lines = StringIO()
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(lines))
    yield lines
    logs.init()


def heard_in(content: bytes) -> set[str]:
    """The places whose words stand in an answer, also in the parts of a packed file."""
    return {place for place, word in CANARIES.items() if any(word in t for t in _texts(content))}


def _texts(content: bytes) -> Iterator[str]:
    if is_zipfile(BytesIO(content)):
        with ZipFile(BytesIO(content)) as packed:
            for name in packed.namelist():
                yield name
                yield from _texts(packed.read(name))
    else:
        text = content.decode("utf-8", "replace")
        yield text
        yield text.replace("\r\n ", "")  # a calendar folds its long lines
