"""What the team makes of the evidence: judgements, conclusions, good practices, recommendations."""

from peerreview.findings.models.conclusions import (
    Citation,
    Conclusion,
    ConclusionFactor,
    ConclusionKind,
    ConclusionState,
)
from peerreview.findings.models.feedback import FeedbackNote
from peerreview.findings.models.judgements import Confidence, Judgement, TeamJudgement, Trend
from peerreview.findings.models.practices import GoodPractice, PracticeRecord, PracticeState
from peerreview.findings.models.recommendations import (
    Addressee,
    Horizon,
    Priority,
    Recommendation,
    RecommendationConclusion,
)

__all__ = [
    "Addressee",
    "Citation",
    "Conclusion",
    "ConclusionFactor",
    "ConclusionKind",
    "ConclusionState",
    "Confidence",
    "FeedbackNote",
    "GoodPractice",
    "Horizon",
    "Judgement",
    "PracticeRecord",
    "PracticeState",
    "Priority",
    "Recommendation",
    "RecommendationConclusion",
    "TeamJudgement",
    "Trend",
]
