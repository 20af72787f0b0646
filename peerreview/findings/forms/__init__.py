"""What a person may type about findings."""

from peerreview.findings.forms.conclusions import ConclusionForm, conclusion_values
from peerreview.findings.forms.feedback import FeedbackForm
from peerreview.findings.forms.judgements import ConsensusForm, JudgementForm
from peerreview.findings.forms.practices import PracticeForm, practice_values
from peerreview.findings.forms.recommendations import RecommendationForm, recommendation_values

__all__ = [
    "ConclusionForm",
    "ConsensusForm",
    "FeedbackForm",
    "JudgementForm",
    "PracticeForm",
    "RecommendationForm",
    "conclusion_values",
    "practice_values",
    "recommendation_values",
]
