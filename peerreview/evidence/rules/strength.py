"""How well something is covered: by independent sources, not by notes.

Source: ``method.md`` section 7.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from peerreview.benchmarks.models import Side
from peerreview.core.text import Text, Word
from peerreview.evidence.models import About, Direction, EvidenceRecord, RecordKind
from peerreview.visits.models import SessionKind

PeopleIn = Mapping[UUID, frozenset[UUID]]
"""The people heard in each session, by id."""

STANCES = frozenset({Direction.SUPPORTS, Direction.CONTRADICTS, Direction.NUANCES})
"""The directions that say whether a statement holds. Context explains and counts for neither."""


class Strength(Word):
    """How well something is covered, in the words that peers read."""

    SINGLE = "single", Text("Single source")
    CORROBORATED = "corroborated", Text("Corroborated")
    TRIANGULATED = "triangulated", Text("Triangulated")
    CONTESTED = "contested", Text("Contested")


@dataclass(frozen=True, kw_only=True)
class Testimony:
    """What one record says of one thing. ``unit``: equal for records of the same source;
    ``way``: how the team came to know it (interview, focus group, observation, document)."""

    unit: Hashable
    source_class: str
    side: Side
    about: About
    way: str
    direction: Direction


@dataclass(frozen=True, kw_only=True)
class Heard:
    """Numbers of independent sources: all, outside the city, about practice, documents.
    ``classes`` and ``ways`` count the kinds of source and the kinds of evidence among them."""

    sources: int
    classes: int
    ways: int
    outside: int
    practice: int
    documents: int


@dataclass(frozen=True, kw_only=True)
class Tally:
    """All that is said of one key factor. ``absence_answered``: the city itself says in writing
    that there is none, outside the evidence log (in its self-assessment)."""

    testimonies: tuple[Testimony, ...] = ()
    absence_answered: bool = False

    def heard(self, directions: frozenset[Direction] = STANCES) -> Heard:
        """What was heard in those directions."""
        found = [t for t in self.testimonies if t.direction in directions]
        return Heard(
            sources=_units(found),
            classes=len({t.source_class for t in found}),
            ways=len({t.way for t in found}),
            outside=_units(t for t in found if t.side is Side.OUTSIDE),
            practice=_units(t for t in found if t.about is About.PRACTICE),
            documents=_units(t for t in found if t.way == "document"),
        )

    @property
    def contradictions(self) -> int:
        """Independent sources that contradict: each is an open contradiction."""
        return self.heard(frozenset({Direction.CONTRADICTS})).sources

    @property
    def absence_confirmed(self) -> bool:
        """The city answered in writing that there is none: in its self-assessment, or in a
        document of its own that contradicts the statement."""
        return self.absence_answered or any(
            t.way == "document" and t.side is Side.CITY and t.direction is Direction.CONTRADICTS
            for t in self.testimonies
        )

    @property
    def strength(self) -> Strength | None:
        return strength_of(self.testimonies)


def counts(record: EvidenceRecord) -> bool:
    """Whether a record may be cited and counted. Sensitive ones never are; superseded versions
    are revisions, which nothing counts."""
    return not record.sensitive


def strength_of(testimonies: Iterable[Testimony]) -> Strength | None:
    """Single; corroborated by 2 independent sources; triangulated by 3 of 2 classes and 2 kinds of
    evidence; contested as soon as some support and some contradict. None if nothing was heard.

    Sources that all contradict agree with one another and are not contested.
    """
    tally = Tally(testimonies=tuple(testimonies))
    directions = {t.direction for t in tally.testimonies}
    heard = tally.heard()
    if directions >= {Direction.SUPPORTS, Direction.CONTRADICTS}:
        return Strength.CONTESTED
    if heard.sources >= 3 and heard.classes >= 2 and heard.ways >= 2:
        return Strength.TRIANGULATED
    if heard.sources >= 2:
        return Strength.CORROBORATED
    return Strength.SINGLE if heard.sources else None


def testimony_of(
    record: EvidenceRecord, direction: Direction, people: PeopleIn
) -> Testimony | None:
    """What a record testifies; None if it does not count, or is the team's own remark."""
    if not counts(record) or record.kind is RecordKind.REMARK:
        return None
    return Testimony(
        unit=_unit_of(record, people),
        source_class=record.source_class.code,
        side=record.side,
        about=record.about,
        way=_way_of(record),
        direction=direction,
    )


def _unit_of(record: EvidenceRecord, people: PeopleIn) -> Hashable:
    """The independent source behind a record. Ten notes of one session are one source, and so are
    two sessions with exactly the same people. Without a session, everything that one member read
    is one source, and everything they saw is another (document families come with documents)."""
    if record.visit_session_id is not None:
        return people.get(record.visit_session_id) or record.visit_session_id
    return record.recorder_id, record.kind is RecordKind.EXTRACT


def _way_of(record: EvidenceRecord) -> str:
    if record.kind is RecordKind.EXTRACT:
        return "document"
    if record.kind is RecordKind.OBSERVATION:
        return "observation"
    met = record.visit_session
    return "focus-group" if met and met.kind is SessionKind.FOCUS_GROUP else "interview"


def _units(testimonies: Iterable[Testimony]) -> int:
    return len({t.unit for t in testimonies})
