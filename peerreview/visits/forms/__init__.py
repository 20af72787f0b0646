"""What a person may type about the visit."""

from peerreview.visits.forms.feeds import FeedForm, Reading
from peerreview.visits.forms.sessions import SessionForm
from peerreview.visits.forms.stakeholders import ContactForm, SourceClassFilter, StakeholderForm

__all__ = [
    "ContactForm",
    "FeedForm",
    "Reading",
    "SessionForm",
    "SourceClassFilter",
    "StakeholderForm",
]
