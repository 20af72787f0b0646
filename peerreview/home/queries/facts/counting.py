"""How many rows of a kind each review has."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from peerreview.evidence.models import EvidenceRecord
from peerreview.findings.models import Conclusion, Recommendation
from peerreview.preparation.models import SiteVisitIssue
from peerreview.reports.models import Report
from peerreview.visits.models import Stakeholder, VisitSession

Ids = Sequence[UUID]

Countable = type[
    Stakeholder
    | VisitSession
    | Conclusion
    | Recommendation
    | EvidenceRecord
    | Report
    | SiteVisitIssue
]


def count(
    session: Session, ids: Ids, kind: Countable, *where: ColumnElement[bool]
) -> Counter[UUID]:
    of_each = select(kind.review_id, func.count()).where(kind.review_id.in_(ids), *where)
    rows = session.execute(of_each.group_by(kind.review_id))
    return Counter({row[0]: row[1] for row in rows})
