"""Where each kind of thing is found, by whom, and how it is shown."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Select

from peerreview.home.queries.sources import before, during
from peerreview.home.queries.sources.asking import Asker, Hit, Kind

SOURCES: dict[Kind, tuple[Callable[[Asker], Select[Any] | None], Callable[[Any], Hit]]] = {
    Kind.REVIEW: (before.reviews, before.review),
    Kind.FACTOR: (before.factors, before.factor),
    Kind.QUESTION: (before.questions, before.question),
    Kind.DOCUMENT: (before.documents, before.document),
    Kind.ISSUE: (before.issues, before.issue),
    Kind.STAKEHOLDER: (during.stakeholders, during.stakeholder),
    Kind.SESSION: (during.sessions, during.session),
    Kind.EVIDENCE: (during.records, during.record),
    Kind.CONCLUSION: (during.conclusions, during.conclusion),
    Kind.RECOMMENDATION: (during.recommendations, during.recommendation),
    Kind.PRACTICE: (during.practices, during.practice),
}

__all__ = ["SOURCES", "Asker", "Hit", "Kind"]
