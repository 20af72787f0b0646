"""Where each kind of thing is found, by whom, and how it is shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import Any
from uuid import UUID

from sqlalchemy import Select, exists, or_, select
from sqlalchemy.orm import contains_eager, joinedload, lazyload

from peerreview.access.policy import Permission, may
from peerreview.benchmarks.models import GuideQuestion, KeyFactor
from peerreview.core.search import holds
from peerreview.core.text import Speakable, Text, Word
from peerreview.evidence.models import EvidenceRecord
from peerreview.evidence.queries import readable
from peerreview.findings.models import Conclusion, Recommendation
from peerreview.home.queries.sources import before, during
from peerreview.home.queries.sources.asking import Asker, Hit, Kind
from peerreview.people.models import Person
from peerreview.preparation.models import Document, SelfAssessment, SiteVisitIssue
from peerreview.reviews.models import HOST, Review
from peerreview.visits.models import Stakeholder, VisitSession

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
}

__all__ = ["SOURCES", "Asker", "Hit", "Kind"]
