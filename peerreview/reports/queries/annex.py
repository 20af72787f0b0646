"""What the evidence annex of the team holds, read row by row."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_datetime
from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from peerreview.access.relations import Actor
from peerreview.benchmarks.models import KeyFactor
from peerreview.core.text import Speakable, Text, locale_of
from peerreview.evidence.models import EvidenceRecord, RecordFactor
from peerreview.evidence.queries import readable
from peerreview.evidence.queries.log import shown
from peerreview.findings.models import Conclusion
from peerreview.findings.queries import conclusions_of
from peerreview.reports.facts import AnnexConclusion, AnnexFactor, AnnexFacts, RecordFacts
from peerreview.reviews.models import Review

AT_ONCE = 200
"""Records in the memory."""


@dataclass(frozen=True)
class Rows:
    """Records that are read from the database each time somebody goes through them."""

    read: Callable[[], Iterator[RecordFacts]]

    def __iter__(self) -> Iterator[RecordFacts]:
        return self.read()


def annex_facts(session: Session, review: Review, actor: Actor, now: datetime) -> AnnexFacts:
    """What the actor may see. The rows are read later: the session has to stay open."""
    shelf = _Shelf(session, review, actor)
    return AnnexFacts(
        city=review.city,
        written_at=now,
        reader=str(actor),
        factors=tuple(shelf.factor(factor) for factor in review.key_factors),
        conclusions=tuple(shelf.conclusion(one) for one in conclusions_of(session, review)),
    )


class _Shelf:
    """The records of a review, each under the first key factor that it speaks of."""

    def __init__(self, session: Session, review: Review, actor: Actor) -> None:
        self._session, self._review = session, review
        self._mine = EvidenceRecord.review_id == review.id, readable([review], actor)
        self._first, self._about = self._places()

    def _places(self) -> tuple[Mapping[int, list[int]], Mapping[int, list[int]]]:
        """Numbers of the records by the key factor under which they stand, and by all that they
        are about."""
        said = (
            select(EvidenceRecord.number, KeyFactor.number)
            .join(RecordFactor, RecordFactor.record_id == EvidenceRecord.id)
            .join(KeyFactor, KeyFactor.id == RecordFactor.key_factor_id)
            .where(*self._mine)
            .order_by(EvidenceRecord.number, KeyFactor.number)
        )
        first: dict[int, list[int]] = {}
        about: dict[int, list[int]] = {}
        seen: set[int] = set()
        for record, factor in self._session.execute(said):
            if record in seen:
                about.setdefault(factor, []).append(record)
            else:
                seen.add(record)
                first.setdefault(factor, []).append(record)
        return first, about

    def factor(self, factor: KeyFactor) -> AnnexFactor:
        return AnnexFactor(
            number=factor.number,
            name=factor.name,
            count=len(self._first.get(factor.number, ())),
            records=Rows(lambda: self._records(factor)),
            also=tuple(self._about.get(factor.number, ())),
        )

    def _records(self, factor: KeyFactor) -> Iterator[RecordFacts]:
        firsts = (
            select(RecordFactor.record_id)
            .join(KeyFactor, KeyFactor.id == RecordFactor.key_factor_id)
            .join(EvidenceRecord, EvidenceRecord.id == RecordFactor.record_id)
            .where(EvidenceRecord.review_id == self._review.id)
            .group_by(RecordFactor.record_id)
            .having(func.min(KeyFactor.number) == factor.number)
        )
        found = (
            select(EvidenceRecord)
            .where(*self._mine, EvidenceRecord.id.in_(firsts))
            .order_by(EvidenceRecord.number)
            .options(*shown(), joinedload(EvidenceRecord.cosigned_by))
            .execution_options(yield_per=AT_ONCE)
        )
        for record in self._session.scalars(found):
            yield told(record)

    def conclusion(self, found: Conclusion) -> AnnexConclusion:
        return AnnexConclusion(
            number=found.number,
            headline=found.headline,
            state=found.state.label,
            supporting=self._cited(found, against=False),
            against=self._cited(found, against=True),
        )

    def _cited(self, found: Conclusion, *, against: bool) -> tuple[int, ...]:
        cited = (one for one in found.citations if one.against is against)
        return tuple(sorted(one.record.number for one in cited))


def told(record: EvidenceRecord) -> RecordFacts:
    return RecordFacts(
        number=record.number,
        kind=record.kind.label,
        statement=record.statement,
        translation=record.translation,
        translated_by=record.translated_by,
        language=record.language,
        source=record.source_class.label,
        place=_place(record),
        heard_at=_moment(record),
        recorder=record.recorder.name,
        cosigned_by=record.cosigned_by.name if record.cosigned_by else "",
        says=tuple(
            (said.key_factor.number, said.direction.label)
            for said in sorted(record.factors, key=lambda said: said.key_factor.number)
        ),
        remarks=tuple(_remarks(record)),
        released=record.released_wording,
    )


def _place(record: EvidenceRecord) -> Speakable | None:
    if record.visit_session:
        return Text("Session %(number)s", number=record.visit_session.number)
    if record.document:
        return Text(
            "Document %(number)s %(where)s", number=record.document.number, where=record.locator
        )
    return None


def _moment(record: EvidenceRecord) -> str:
    there = record.heard_at.astimezone(record.review.zone)
    return format_datetime(there, "d MMM, HH:mm", locale=locale_of(record.review.report_language))


def _remarks(record: EvidenceRecord) -> Iterator[Text]:
    if record.sensitive:
        yield Text("sensitive")
    if record.flagged:
        yield Text("flagged")
    if record.not_for_report:
        yield Text("not for the report")
    if record.quote_consent:
        yield Text("may be quoted")
    if not record.first_hand:
        yield Text("hearsay")
