"""What may be typed about evidence: a record, a wording, a doubt, a filter."""

from peerreview.evidence.forms.filters import FilterForm
from peerreview.evidence.forms.observation import observation_form
from peerreview.evidence.forms.records import CorrectionForm, EvidenceForm, values_of
from peerreview.evidence.forms.wordings import (
    DoubtForm,
    ObjectionForm,
    OutcomeForm,
    WordingForm,
)

__all__ = [
    "CorrectionForm",
    "DoubtForm",
    "EvidenceForm",
    "FilterForm",
    "ObjectionForm",
    "OutcomeForm",
    "WordingForm",
    "observation_form",
    "values_of",
]
