"""What a person may type about the visit."""

from peerreview.visits.forms.sessions import SessionForm
from peerreview.visits.forms.stakeholders import SourceClassFilter, StakeholderForm

__all__ = ["SessionForm", "SourceClassFilter", "StakeholderForm"]
