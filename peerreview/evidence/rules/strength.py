"""How well something is covered: by independent sources, not by notes.

Source: ``method.md`` section 7.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from peerreview.benchmarks.models import Side
from peerreview.core.text import Text, Word, fold
from peerreview.evidence.models import About, Direction, EvidenceRecord, Method, RecordKind

PeopleIn = Mapping[UUID, frozenset[UUID]]
"""The people heard in each session, by id."""

STANCES = frozenset({Direction.SUPPORTS, Direction.CONTRADICTS, Direction.NUANCES})
"""The directions that say whether a statement holds. Context explains and counts for neither."""

WRITTEN = frozenset({Method.DOCUMENT, Method.DATA})
"""What can be read again by anybody: papers, and figures."""


class Strength(Word):
    """How well something is covered, in the words that peers read."""

    SINGLE = "single", Text("Single source")
    CORROBORATED = "corroborated", Text("Corroborated")
    TRIANGULATED = "triangulated", Text("Triangulated")
    CONTESTED = "contested", Text("Contested")


@dataclass(frozen=True, kw_only=True)
class Testimony:
    """What one record says of one thing. ``unit``: equal for records of the same source;
    ``way``: how the team came to know it."""

    unit: Hashable
    source_class: str
    side: Side
    about: About
    way: Method
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
            documents=_units(t for t in found if t.way in WRITTEN),
        )

    def by_class(self) -> dict[str, int]:
        """Independent sources by the code of their class. A source of two classes (a session with
        both) stands in both, so that the sum may be more than ``heard().sources``."""
        units: dict[str, set[Hashable]] = defaultdict(set)
        for t in self.testimonies:
            if t.direction in STANCES:
                units[t.source_class].add(t.unit)
        return {code: len(found) for code, found in units.items()}

    @property
    def sides(self) -> set[Side]:
        """The sides that say whether the statement holds."""
        return {t.side for t in self.testimonies if t.direction in STANCES}

    @property
    def contradictions(self) -> int:
        """Independent sources that contradict: each is an open contradiction."""
        return self.heard(frozenset({Direction.CONTRADICTS})).sources

    @property
    def absence_confirmed(self) -> bool:
        """The city answered in writing that there is none: in its self-assessment, or in a
        document of its own that contradicts the statement."""
        contradicting = [t for t in self.testimonies if t.direction is Direction.CONTRADICTS]
        return self.absence_answered or any(
            t.way is Method.DOCUMENT and t.side is Side.CITY for t in contradicting
        )

    @property
    def strength(self) -> Strength | None:
        return strength_of(self.testimonies)


def counts(record: EvidenceRecord) -> bool:
    """Whether a record may be cited and counted. Sensitive and flagged ones are not, nor what its
    author took back; superseded versions are revisions, which nothing counts. What was heard in
    a session waits for its co-signature where the review says so."""
    if record.sensitive or record.flagged or record.deleted:
        return False
    in_session = record.visit_session_id is not None
    return not (in_session and record.cosigned_at is None and record.review.cosigned_only)


def may_be_told(record: EvidenceRecord) -> bool:
    """Whether the host may read anything that comes from a record, be it a number."""
    return counts(record) and not record.not_for_report


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
        way=record.known_by,
        direction=direction,
    )


def _unit_of(record: EvidenceRecord, people: PeopleIn) -> Hashable:
    """The independent source behind a record. Ten notes of one session are one source, and so are
    two sessions with exactly the same people, and all documents of one author. Without session
    and document, all that one member read is one source, and all they saw is another."""
    if record.visit_session_id is not None:
        return people.get(record.visit_session_id) or record.visit_session_id
    if record.document is not None:
        return fold(record.document.department) or record.document.id
    return record.recorder_id, record.kind is RecordKind.EXTRACT


def _units(testimonies: Iterable[Testimony]) -> int:
    return len({t.unit for t in testimonies})
