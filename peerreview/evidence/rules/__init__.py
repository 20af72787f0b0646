"""What can be logged, what a record is worth, and how it may be attributed. Pure: no database.

``records``: why something cannot be logged or corrected now.
``wordings``: why the host may not read something.
``flags``: co-signatures and doubts of others in the team.
``strength``: how well a key factor or a conclusion is covered by independent sources.
``names``: names of people where none should stand.
``needs``: whether evidence reaches what the benchmark asks for a level.
``coverage``: what is heard of each key factor, by kind of source.
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
from peerreview.evidence.rules.coverage import Covered, covered, summary_of
from peerreview.evidence.rules.flags import why_not_cosign, why_not_flag, why_not_settle
from peerreview.evidence.rules.names import named_in, why_not_this_text
from peerreview.evidence.rules.needs import needs_met
from peerreview.evidence.rules.records import (
    needs_reason,
    readable_revisions,
    sat_in,
    why_not_both,
    why_not_correct,
    why_not_hear,
    why_not_heard_at,
    why_not_log,
    why_not_log_again,
    why_not_take_back,
)
from peerreview.evidence.rules.strength import (
    Heard,
    PeopleIn,
    Strength,
    Tally,
    Testimony,
    counts,
    may_be_told,
    strength_of,
    testimony_of,
)
from peerreview.evidence.rules.wordings import why_not_keep_out, why_not_release, why_not_tell

__all__ = [
    "AttributionRule",
    "Covered",
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
    "covered",
    "may_be_told",
    "named_in",
    "needs_met",
    "needs_reason",
    "printable_source",
    "readable_revisions",
    "sat_in",
    "strength_of",
    "summary_of",
    "testimony_of",
    "why_not_both",
    "why_not_correct",
    "why_not_cosign",
    "why_not_flag",
    "why_not_hear",
    "why_not_heard_at",
    "why_not_keep_out",
    "why_not_log",
    "why_not_log_again",
    "why_not_release",
    "why_not_settle",
    "why_not_take_back",
    "why_not_tell",
    "why_not_this_text",
]
