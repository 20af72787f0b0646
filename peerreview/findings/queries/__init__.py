"""What the team makes of the evidence, as pages and the report read it.

For the report: ``team_judgements`` (level, policy, practice, result, trend), ``conclusions_of``,
``recommendations_of`` (headline, guide question, example city), ``practices_of`` and
``feedback_notes``.
"""

from peerreview.findings.queries.drawn import (
    conclusions_of,
    feedback_notes,
    headline_recommendations,
    next_number,
    practices_of,
    recommendations_of,
)
from peerreview.findings.queries.judgements import (
    Round,
    given_views,
    members_who_judge,
    opened_views,
    own_judgement,
    rounds,
    team_judgement,
    team_judgements,
)
from peerreview.findings.queries.overview import (
    Finding,
    Findings,
    findings_about,
    overview,
    submitted_claims,
)
from peerreview.findings.queries.uses import (
    factors_with_findings,
    is_cited,
    known_names,
    records_in,
)

__all__ = [
    "Finding",
    "Findings",
    "Round",
    "conclusions_of",
    "factors_with_findings",
    "feedback_notes",
    "findings_about",
    "given_views",
    "headline_recommendations",
    "is_cited",
    "known_names",
    "members_who_judge",
    "next_number",
    "opened_views",
    "overview",
    "own_judgement",
    "practices_of",
    "recommendations_of",
    "records_in",
    "rounds",
    "submitted_claims",
    "team_judgement",
    "team_judgements",
]
