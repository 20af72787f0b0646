"""Whom the team may hear."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session, contains_eager, selectinload

from peerreview.benchmarks.models import SourceClass
from peerreview.reviews.models import Review
from peerreview.visits.models import Stakeholder


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
