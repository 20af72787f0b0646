"""What the team can do: judge alone, open the views, agree, conclude, recommend, praise, and note
what the host said to it."""

from peerreview.core.text import Text
from peerreview.core.work import DEEDS
from peerreview.findings.actions.conclusions import (
    Idea,
    agree_conclusion,
    change_conclusion,
    conclude,
    confirm_conclusion,
    reopen_conclusion,
)
from peerreview.findings.actions.feedback import Reply, change_feedback, note_feedback
from peerreview.findings.actions.judgements import (
    Consensus,
    View,
    agree_level,
    judge,
    open_views,
)
from peerreview.findings.actions.practices import (
    Lesson,
    agree_practice,
    change_practice,
    reopen_practice,
    tell_practice,
)
from peerreview.findings.actions.recommendations import (
    Advice,
    change_recommendation,
    recommend,
)

DEEDS |= {
    "judgement.given": Text("gave an own view of key factor %(key_factor)s"),
    "views.opened": Text("opened the views of key factor %(key_factor)s"),
    "judgement.agreed": Text("recorded the team’s judgement of key factor %(key_factor)s"),
    "conclusion.drafted": Text("drafted conclusion %(number)s"),
    "conclusion.changed": Text("changed conclusion %(number)s"),
    "conclusion.confirmed": Text("confirmed conclusion %(number)s"),
    "conclusion.agreed": Text("agreed conclusion %(number)s"),
    "conclusion.reopened": Text("reopened conclusion %(number)s"),
    "recommendation.made": Text("made recommendation %(number)s"),
    "recommendation.changed": Text("changed recommendation %(number)s"),
    "practice.told": Text("wrote good practice %(number)s"),
    "practice.changed": Text("changed good practice %(number)s"),
    "practice.agreed": Text("agreed good practice %(number)s"),
    "practice.reopened": Text("reopened good practice %(number)s"),
    "feedback.noted": Text("noted what the host said in the feedback session"),
    "feedback.changed": Text("corrected a note of the feedback session"),
}

__all__ = [
    "Advice",
    "Consensus",
    "Idea",
    "Lesson",
    "Reply",
    "View",
    "agree_conclusion",
    "agree_level",
    "agree_practice",
    "change_conclusion",
    "change_feedback",
    "change_practice",
    "change_recommendation",
    "conclude",
    "confirm_conclusion",
    "judge",
    "note_feedback",
    "open_views",
    "recommend",
    "reopen_conclusion",
    "reopen_practice",
    "tell_practice",
]
