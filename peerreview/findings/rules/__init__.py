"""Why the team cannot judge, conclude or recommend now. Source: ``method.md`` sections 7 to 9.

``judging``: own views, the team's, and how far they are from one another and from the evidence.
``concluding``: conclusions, who confirms them, and what they need by their kind.
``practices``: what a good practice needs before it is agreed.
``recommending``: which recommendations the report has, and which it puts first.
"""

from peerreview.findings.rules.concluding import (
    shortfall_of,
    strength_of_conclusion,
    why_not_agree,
    why_not_confirm,
    why_not_edit,
    why_not_reopen,
)
from peerreview.findings.rules.judging import (
    MUST_DISCUSS,
    gap_of,
    must_discuss,
    spread_of,
    why_not_find,
    why_not_judge,
    why_not_judge_for_team,
    why_not_open,
    with_claim,
)
from peerreview.findings.rules.practices import (
    shortfall_of_practice,
    why_not_agree_practice,
    why_not_contact,
    why_not_edit_practice,
    why_not_reopen_practice,
)
from peerreview.findings.rules.recommending import (
    MOST_HEADLINES,
    why_not_headline,
    why_not_report,
)

__all__ = [
    "MOST_HEADLINES",
    "MUST_DISCUSS",
    "gap_of",
    "must_discuss",
    "shortfall_of",
    "shortfall_of_practice",
    "spread_of",
    "strength_of_conclusion",
    "why_not_agree",
    "why_not_agree_practice",
    "why_not_confirm",
    "why_not_contact",
    "why_not_edit",
    "why_not_edit_practice",
    "why_not_find",
    "why_not_headline",
    "why_not_judge",
    "why_not_judge_for_team",
    "why_not_open",
    "why_not_reopen",
    "why_not_reopen_practice",
    "why_not_report",
    "with_claim",
]
