"""When a recommendation enters the report, and how many stand first."""

from peerreview.core.text import Text
from peerreview.findings.models import ConclusionState, Recommendation

MOST_HEADLINES = 12
"""Recommendations that the report puts first; the rest are suggestions. Source: ``method.md``
section 9."""


def why_not_report(recommendation: Recommendation) -> Text | None:
    """Why a recommendation stays out of the report."""
    if any(c.state is ConclusionState.AGREED for c in recommendation.conclusions):
        return None
    return Text("It enters the report once a conclusion under it is agreed.")


def why_not_headline(others: int) -> Text | None:
    """``others``: how many recommendations of the review are headlines already."""
    if others < MOST_HEADLINES:
        return None
    return Text(
        "%(n)s recommendations are headlines already, and the report has room for no more. Take it"
        " from another one first, or leave this one a suggestion.",
        n=others,
    )
