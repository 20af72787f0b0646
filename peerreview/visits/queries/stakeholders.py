"""Whom the team may hear."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from peerreview.benchmarks.models import SourceClass
from peerreview.core.work import JournalEntry
from peerreview.reviews.models import Review
from peerreview.visits.models import Invitation, Stakeholder


@dataclass(frozen=True, kw_only=True)
class Group:
    """The stakeholders of one source class."""

    source_class: SourceClass
    people: list[Stakeholder]


def stakeholders_of(session: Session, review: Review, code: str = "") -> Sequence[Stakeholder]:
    """In the order of the benchmark's source classes, then by name; ``code``: of one class only."""
    people = (
        select(Stakeholder)
        .join(Stakeholder.source_class)
        .options(contains_eager(Stakeholder.source_class), selectinload(Stakeholder.key_factors))
        .where(Stakeholder.review_id == review.id)
        .order_by(SourceClass.position, Stakeholder.name, Stakeholder.id)
    )
    return session.scalars(people.where(SourceClass.code == code) if code else people).all()


def grouped(people: Iterable[Stakeholder]) -> list[Group]:
    """By source class; the people come in that order already."""
    return [
        Group(source_class=source_class, people=list(some))
        for source_class, some in groupby(people, key=lambda person: person.source_class)
    ]


def stakeholders_to_inform(session: Session, review: Review) -> Sequence[Stakeholder]:
    """Those who are asked to come and were not told yet how their words are used, by name."""
    asked = [word for word in Invitation if word.is_on]
    return session.scalars(
        select(Stakeholder)
        .filter_by(review_id=review.id, informed_on=None)
        .where(Stakeholder.invitation.in_(asked))
        .options(joinedload(Stakeholder.contact))
        .order_by(Stakeholder.name, Stakeholder.id)
    ).all()


def invitation_history(session: Session, person: Stakeholder) -> Sequence[JournalEntry]:
    """How far the invitation of somebody came, step by step."""
    return session.scalars(
        select(JournalEntry)
        .filter_by(subject_id=person.review_id, verb="stakeholder.invitation")
        .where(JournalEntry.details["stakeholder"].as_string() == str(person.id))
        .order_by(JournalEntry.at, JournalEntry.id)
    ).all()


def languages_to_interpret(session: Session, review: Review) -> Sequence[str]:
    """The codes of the languages of those who need an interpreter, where they are known."""
    found = (
        select(Stakeholder.language)
        .filter_by(review_id=review.id, interpreter=True)
        .where(Stakeholder.language.is_not(None))
        .distinct()
        .order_by(Stakeholder.language)
    )
    return [code for code in session.scalars(found) if code]
