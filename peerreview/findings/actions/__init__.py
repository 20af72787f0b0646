"""What the team can do: judge alone, open the views, agree, conclude, recommend."""

from peerreview.findings.actions.conclusions import (
    Idea,
    agree_conclusion,
    change_conclusion,
    conclude,
    reopen_conclusion,
)
from peerreview.findings.actions.judgements import (
    Consensus,
    View,
    agree_level,
    judge,
    open_views,
)
from peerreview.findings.actions.recommendations import (
    Advice,
    change_recommendation,
    recommend,
)

__all__ = [
    "Advice",
    "Consensus",
    "Idea",
    "View",
    "agree_conclusion",
    "agree_level",
    "change_conclusion",
    "change_recommendation",
    "conclude",
    "judge",
    "open_views",
    "recommend",
    "reopen_conclusion",
]
