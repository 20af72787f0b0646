"""What the visit brings: people, sessions, evidence, findings."""

from typing import Any

from sqlalchemy import Select, exists, or_, select
from sqlalchemy.orm import lazyload, selectinload

from peerreview.access.policy import Permission
from peerreview.benchmarks.models import KeyFactor
from peerreview.core.search import holds
from peerreview.core.text import Text
from peerreview.evidence.models import EvidenceRecord
from peerreview.evidence.queries import readable
from peerreview.findings.models import Conclusion, GoodPractice, Recommendation
from peerreview.home.queries.sources.asking import Asker, Hit, short
from peerreview.visits.models import ProgrammeRelease, Stakeholder, VisitSession


def stakeholders(asker: Asker) -> Select[Any] | None:
    ids = asker.where(Permission.VIEW_STAKEHOLDERS)
    found = select(Stakeholder).where(
        Stakeholder.review_id.in_(ids), holds(Stakeholder, asker.words)
    )
    return found.order_by(Stakeholder.name, Stakeholder.id) if ids else None


def stakeholder(found: Stakeholder) -> Hit:
    return Hit(
        name=found.name,
        words=", ".join(filter(None, (found.role, found.organisation))),
        belongs_to=found.review.city,
        endpoint="visits.stakeholder",
        values={"stakeholder_id": found.id},
    )


def sessions(asker: Asker) -> Select[Any] | None:
    """Whoever does not work on the draft finds nothing in it once there is a release."""
    ids, drafts = asker.where(Permission.VIEW_PROGRAMME), asker.where(Permission.VIEW_DRAFT)
    released = exists().where(ProgrammeRelease.review_id == VisitSession.review_id)
    found = select(VisitSession).where(
        VisitSession.review_id.in_(ids),
        or_(VisitSession.review_id.in_(drafts), ~released),
        holds(VisitSession, asker.words),
    )
    found = found.options(lazyload(VisitSession.peers))
    return found.order_by(VisitSession.starts_at, VisitSession.id) if ids else None


def session(found: VisitSession) -> Hit:
    return Hit(
        name=Text("Session %(number)s: %(kind)s", number=found.number, kind=found.kind.label),
        words=", ".join(filter(None, (found.title, found.venue, found.room))),
        belongs_to=found.review.city,
        endpoint="visits.show_session",
        values={"visit_session_id": found.id},
    )


def records(asker: Asker) -> Select[Any] | None:
    if not asker.where(Permission.VIEW_EVIDENCE):
        return None
    found = select(EvidenceRecord).where(
        readable(asker.reviews, asker.person), holds(EvidenceRecord, asker.words)
    )
    found = found.options(lazyload(EvidenceRecord.factors))
    return found.order_by(EvidenceRecord.logged_at.desc(), EvidenceRecord.id)


def record(record: EvidenceRecord) -> Hit:
    return Hit(
        name=Text("Record %(number)s", number=record.number),
        words=short(record.statement),
        belongs_to=record.review.city,
        endpoint="evidence.show",
        values={"evidence_record_id": record.id},
    )


def conclusions(asker: Asker) -> Select[Any] | None:
    ids = asker.where(Permission.VIEW_FINDINGS)
    found = select(Conclusion).where(Conclusion.review_id.in_(ids), holds(Conclusion, asker.words))
    found = found.options(lazyload(Conclusion.citations), selectinload(Conclusion.key_factors))
    return found.order_by(Conclusion.review_id, Conclusion.number) if ids else None


def conclusion(found: Conclusion) -> Hit:
    return Hit(
        name=Text("Conclusion %(number)s: %(idea)s", number=found.number, idea=found.headline),
        words=short(found.text),
        belongs_to=found.review.city,
        endpoint="findings.show",
        values=_at(found, found.key_factors[0], "conclusion"),
    )


def recommendations(asker: Asker) -> Select[Any] | None:
    ids = asker.where(Permission.VIEW_FINDINGS)
    found = select(Recommendation).where(
        Recommendation.review_id.in_(ids), holds(Recommendation, asker.words)
    )
    return found.order_by(Recommendation.review_id, Recommendation.number) if ids else None


def recommendation(found: Recommendation) -> Hit:
    return Hit(
        name=Text("Recommendation %(number)s", number=found.number),
        words=short(found.action),
        belongs_to=found.review.city,
        endpoint="findings.show",
        values=_at(found, found.key_factor, "recommendation"),
    )


def practices(asker: Asker) -> Select[Any] | None:
    ids = asker.where(Permission.VIEW_FINDINGS)
    found = select(GoodPractice).where(
        GoodPractice.review_id.in_(ids), holds(GoodPractice, asker.words)
    )
    found = found.options(lazyload(GoodPractice.records))
    return found.order_by(GoodPractice.review_id, GoodPractice.number) if ids else None


def practice(found: GoodPractice) -> Hit:
    return Hit(
        name=Text("Good practice %(number)s: %(title)s", number=found.number, title=found.title),
        words=short(found.done or found.problem),
        belongs_to=found.review.city,
        endpoint="findings.show",
        values=_at(found, found.key_factor, "practice"),
    )


def _at(found: Conclusion | Recommendation | GoodPractice, factor: KeyFactor, kind: str) -> Any:
    """The place of a finding on the page of its key factor."""
    anchor = f"{kind}-{found.number}"
    return {"review_id": found.review_id, "number": factor.number, "_anchor": anchor}
