"""What a person may type about the visit."""

from peerreview.visits.forms.feeds import FeedForm, Reading
from peerreview.visits.forms.frame import (
    BlockForm,
    DaysForm,
    InterpretersForm,
    NumbersForm,
    days_form,
    interpreters_form,
)
from peerreview.visits.forms.guides import (
    GuideForm,
    SheetsForm,
    guide_form,
)
from peerreview.visits.forms.lists import ListForm
from peerreview.visits.forms.live import LateForm, StandInForm
from peerreview.visits.forms.moves import (
    MoveForm,
    PlaceForm,
    SeenForm,
    SwapForm,
)
from peerreview.visits.forms.notices import HandedForm
from peerreview.visits.forms.planner import (
    AbsentForm,
    Freedom,
    PlanForm,
)
from peerreview.visits.forms.sessions import SessionForm
from peerreview.visits.forms.stakeholders import (
    ContactForm,
    SourceClassFilter,
    StakeholderForm,
)
from peerreview.visits.forms.times import TiesForm, TimesForm
from peerreview.visits.forms.venues import VenueForm, venue_form

__all__ = [
    "AbsentForm",
    "BlockForm",
    "ContactForm",
    "DaysForm",
    "FeedForm",
    "Freedom",
    "GuideForm",
    "HandedForm",
    "InterpretersForm",
    "LateForm",
    "ListForm",
    "MoveForm",
    "NumbersForm",
    "PlaceForm",
    "PlanForm",
    "Reading",
    "SeenForm",
    "SessionForm",
    "SheetsForm",
    "SourceClassFilter",
    "StakeholderForm",
    "StandInForm",
    "SwapForm",
    "TiesForm",
    "TimesForm",
    "VenueForm",
    "days_form",
    "guide_form",
    "interpreters_form",
    "venue_form",
]
