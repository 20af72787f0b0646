"""One review as a story: who does what, and at which moment, up to the present one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from peerreview.benchmarks.models import (
    Benchmark,
    ContextFactor,
    GuideQuestion,
    KeyFactor,
    Level,
    SourceClass,
)
from peerreview.core.files import Files
from peerreview.core.work import Work
from peerreview.demo.days import working_day
from peerreview.demo.fixtures import Script
from peerreview.evidence.models import EvidenceRecord
from peerreview.findings.models import Conclusion, Recommendation
from peerreview.people.models import Person
from peerreview.preparation.models import Claim, Document, SiteVisitIssue
from peerreview.reviews.actions import move_on
from peerreview.reviews.models import Review, Role, Seat
from peerreview.visits.models import Room, Stakeholder, VisitSession
from peerreview.visits.rules import moment

People = Mapping[str, Person]
"""The cast by key."""


ADDRESS = "http://127.0.0.1:8080"
"""Where the demonstration is shown unless somebody chooses another port: links in mails lead there.
"""


class NotYet(Exception):
    """The moment of a deed has not come: here a chapter of the story breaks off."""


@dataclass(frozen=True, kw_only=True)
class Story:
    """A review that is being told. Every deed is the work of a person at a moment that has come.

    What the deeds bring about is kept under the keys of the files.
    """

    session: Session
    files: Files
    script: Script
    people: People
    benchmark: Benchmark
    """Held here because every deed reads the review anew, and all that hangs on it."""
    review: Review
    now: datetime
    claims: dict[int, Claim] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    stakeholders: dict[str, Stakeholder] = field(default_factory=dict)
    issues: list[SiteVisitIssue] = field(default_factory=list)
    rooms: dict[tuple[str, str], Room] = field(default_factory=dict)
    """By the names of venue and room."""
    sessions: dict[str, VisitSession] = field(default_factory=dict)
    records: dict[str, EvidenceRecord] = field(default_factory=dict)
    conclusions: dict[str, Conclusion] = field(default_factory=dict)
    recommendations: list[Recommendation] = field(default_factory=list)

    def by(self, person: str, at: datetime) -> Work:
        """The work of somebody, by their key in the cast. Raises NotYet before its moment."""
        if at > self.now:
            raise NotYet
        return Work(session=self.session, actor=self.people[person], now=at, files=self.files)

    def on(self, day: int, at: str | time, *, step: float = 0, minutes: int = 0) -> datetime:
        """A moment on the clocks of the city. Day 1 is the first of the visit; day -27 lies four
        weeks before it. ``step`` times ``minutes`` later, for deeds that follow one another."""
        clock = time.fromisoformat(at) if isinstance(at, str) else at
        first = moment(self.date_of(day), clock, self.review.zone)
        return first + timedelta(minutes=step * minutes)

    def date_of(self, day: int) -> date:
        """After the visit, days are counted on from its last one."""
        length = self.script.review.visit_days
        if day > length:
            return self.review.visit_ends_on + timedelta(days=day - length)
        return working_day(self.review.visit_starts_on, day)

    @property
    def home(self) -> str:
        """The whole address of the review."""
        return f"{ADDRESS}/reviews/{self.review.id}"

    def key_of(self, role: Role, otherwise: str = "") -> str:
        """Who sits in a seat that only one person has."""
        seats = self.script.review.seats
        return next((seat.person for seat in seats if seat.role is role), otherwise)

    @property
    def leader(self) -> str:
        return self.key_of(Role.LEADER)

    @property
    def coordinator(self) -> str:
        return self.key_of(Role.HOST_COORDINATOR)

    def seat(self, person: str) -> Seat:
        found = self.review.seat_of(self.people[person])
        if found is None:
            raise KeyError(f"{person} has no seat in the review of {self.review}")
        return found

    def move_on(self, at: datetime) -> None:
        """The leader begins the next phase."""
        move_on(self.by(self.leader, at), self.review)

    def factor(self, number: int) -> KeyFactor:
        return next(f for f in self.benchmark.key_factors if f.number == number)

    def factors(self, numbers: tuple[int, ...]) -> tuple[KeyFactor, ...]:
        return tuple(self.factor(number) for number in numbers)

    def level(self, code: str) -> Level:
        return next(level for level in self.benchmark.levels if level.code == code)

    def context_factor(self, code: str) -> ContextFactor:
        return next(one for one in self.benchmark.context_factors if one.code == code)

    def issue(self, number: int | None) -> SiteVisitIssue | None:
        """By its place in the file, from 1. None before the team has raised it."""
        return next((one for one in self.issues if one.number == number), None)

    def source_class(self, code: str) -> SourceClass:
        return next(s for s in self.benchmark.source_classes if s.code == code)

    def question(self, code: str | None) -> GuideQuestion | None:
        if code is None:
            return None
        factor = self.factor(int(code.partition(".")[0]))
        return next(question for question in factor.guide_questions if question.code == code)
