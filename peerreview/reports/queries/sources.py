"""Who was heard, as far as the host may be told."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from peerreview.benchmarks.models import Side, SourceClass
from peerreview.core.text import Speakable
from peerreview.evidence.models import Attribution, EvidenceRecord
from peerreview.evidence.queries import people_met
from peerreview.evidence.rules import (
    AttributionRule,
    Met,
    RolledUp,
    Withheld,
    printable_source,
)
from peerreview.reports.facts import Heard, Slot
from peerreview.reviews.models import Review
from peerreview.visits.models import SessionKind, SessionState, VisitSession

_UNTOLD_KINDS = (SessionKind.MEAL, SessionKind.TRAVEL, SessionKind.RESERVE)
_UNTOLD_STATES = (SessionState.CANCELLED, SessionState.NO_SHOW)

Named = SourceClass | RolledUp


class Sources:
    """What may be said of each source of a review. Always in the order of the benchmark, so that
    no order tells who spoke when."""

    def __init__(self, session: Session, review: Review, rule: AttributionRule) -> None:
        self._classes = review.benchmark.source_classes
        self._met = people_met(session, review)
        self._rule = rule

    def behind(self, source: SourceClass, at_most: Attribution = Attribution.CLASS) -> Named | None:
        """The source as it may be named; None if it may not."""
        found = printable_source(source, self._met, self._rule, at_most)
        return None if isinstance(found, Withheld) else found

    def behind_record(self, record: EvidenceRecord) -> Named | None:
        """Who said it, as far as the leader allows it for this record."""
        return self.behind(record.source_class, record.attribution)

    def of(self, records: Iterable[EvidenceRecord]) -> tuple[Speakable, ...]:
        """The sources of some records, each once."""
        return self._labels({self.behind_record(record) for record in records})

    def heard_in(self, met: VisitSession) -> tuple[Speakable, ...]:
        return self._labels({self.behind(person.source_class) for person in met.stakeholders})

    def heard(self) -> tuple[Heard, ...]:
        """How many people were heard in how many sessions, by source."""
        behind: dict[Named, list[Met]] = {}
        for source in self._classes:
            if source.code in self._met and (named := self.behind(source)):
                behind.setdefault(named, []).append(self._met[source.code])
        return tuple(
            Heard(
                source=named.label,
                people=len(frozenset().union(*(met.people for met in behind[named]))),
                sessions=len(frozenset().union(*(met.sessions for met in behind[named]))),
            )
            for named in sorted(behind, key=place)
        )

    def _labels(self, found: set[Named | None]) -> tuple[Speakable, ...]:
        known = sorted((named for named in found if named is not None), key=place)
        return tuple(named.label for named in known)


def place(named: Named) -> tuple[int, int]:
    """Classes in the order of the benchmark, then the two sides."""
    if isinstance(named, RolledUp):
        return 1, list(Side).index(named.side)
    return 0, named.position


def slots_of(session: Session, review: Review, sources: Sources) -> tuple[Slot, ...]:
    """The sessions of the visit that were not called off, in the order of the programme."""
    return tuple(
        Slot(
            day=review.today(held.begins),
            kind=held.kind.label,
            heard=sources.heard_in(held),
        )
        for held in _sessions(session, review)
    )


def _sessions(session: Session, review: Review) -> Sequence[VisitSession]:
    return session.scalars(
        select(VisitSession)
        .where(
            VisitSession.review_id == review.id,
            VisitSession.kind.not_in(_UNTOLD_KINDS),
            VisitSession.state.not_in(_UNTOLD_STATES),
            VisitSession.starts_at.is_not(None),
        )
        .options(selectinload(VisitSession.stakeholders))
        .order_by(VisitSession.starts_at, VisitSession.number)
    ).all()
