"""What can be logged, what a record is worth, and how it may be attributed. Pure: no database.

``records``: why something cannot be logged, corrected or released now.
``strength``: how well a key factor or a conclusion is covered by independent sources.
``needs``: whether evidence reaches what the benchmark asks for a level.
``attribution``: the one function that decides which source the host may be told.
"""

from peerreview.evidence.rules.attribution import (
    AttributionRule,
    Met,
    PeopleMet,
    Printable,
    RolledUp,
    Withheld,
    printable_source,
)
from peerreview.evidence.rules.needs import needs_met
from peerreview.evidence.rules.records import (
    needs_reason,
    readable_revisions,
    why_not_correct,
    why_not_hear,
    why_not_heard_at,
    why_not_log,
    why_not_log_again,
    why_not_release,
)
from peerreview.evidence.rules.strength import (
    Heard,
    PeopleIn,
    Strength,
    Tally,
    Testimony,
    counts,
    strength_of,
    testimony_of,
)

__all__ = [
    "AttributionRule",
    "Heard",
    "Met",
    "PeopleIn",
    "PeopleMet",
    "Printable",
    "RolledUp",
    "Strength",
    "Tally",
    "Testimony",
    "Withheld",
    "counts",
    "needs_met",
    "needs_reason",
    "printable_source",
    "readable_revisions",
    "strength_of",
    "testimony_of",
    "why_not_correct",
    "why_not_hear",
    "why_not_heard_at",
    "why_not_log",
    "why_not_log_again",
    "why_not_release",
]
