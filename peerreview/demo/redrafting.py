"""A timetable is never finished: somebody more is to be heard, somebody else cancels."""

from peerreview.demo.story import Story
from peerreview.visits.actions import book, cancel_session, propose_without
from peerreview.visits.models import SessionKind
from peerreview.visits.rules import Plan, Wishes


def change_plans(story: Story) -> None:
    """In the week before, the leader finds whom they still lack; on the first evening a session is
    called off, and the planner says what that means."""
    changes = story.script.changes
    if changes is None:
        return
    wanted = changes.waiting
    plan = Plan(
        kind=SessionKind.INTERVIEW,
        title=wanted.title,
        stakeholders=tuple(story.stakeholders[key] for key in wanted.heard),
        focus=story.factors(wanted.focus),
        wishes=Wishes(minutes=60),
    )
    book(story.by(story.leader, story.on(-3, "16:40")), story.review, plan)
    lost = story.sessions[changes.cancelled]
    cancel_session(story.by(story.coordinator, story.on(1, "20:15")), lost)
    propose_without(story.by(story.leader, story.on(1, "20:40")), lost)
