"""What a person may type about the visit."""

from peerreview.visits.forms.feeds import FeedForm, Reading
from peerreview.visits.forms.releases import FreezeForm
from peerreview.visits.forms.sessions import SessionForm
from peerreview.visits.forms.stakeholders import ContactForm, SourceClassFilter, StakeholderForm

__all__ = [
    "ContactForm",
    "FeedForm",
    "FreezeForm",
    "Reading",
    "SessionForm",
    "SourceClassFilter",
    "StakeholderForm",
]
