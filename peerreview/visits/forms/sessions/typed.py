"""A session as the fields of its form say it: what is offered, and what was saved."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from peerreview.core.text import Text
from peerreview.preparation.models import SiteVisitIssue
from peerreview.visits.models import Part, Room, Stakeholder, VisitSession


def introduced(person: Stakeholder) -> str | Text:
    if not person.organisation:
        return person.name
    return Text("%(name)s, %(at)s", name=person.name, at=person.organisation)


def named(issue: SiteVisitIssue) -> Text:
    return Text("%(number)s: %(statement)s", number=issue.number, statement=issue.statement)


def looked_into(session: VisitSession) -> dict[str, Any]:
    """What the team alone sees of a session."""
    return {
        "focus": [factor.number for factor in session.key_factors],
        "issues": [issue.id for issue in session.issues],
        "guide_notes": session.guide_notes,
    }


def typed(session: VisitSession) -> dict[str, Any]:
    """A session as somebody would have typed it."""
    by_part = {peer.part: peer.seat_id for peer in session.peers}
    return {
        **{name: getattr(session, name) for name in ("kind", "title")},
        **_place(session),
        "state": session.state,
        "interpreter": session.interpreter,
        "version": session.version,
        **{name: getattr(session, name) for name in ("minutes", "optional", "preferred", "stage")},
        "priority": str(session.priority),
        **_times(session),
        "stakeholders": [person.id for person in session.stakeholders],
        "asker": by_part.get(Part.ASKER),
        "recorder": by_part.get(Part.RECORDER),
        "present": [peer.seat_id for peer in session.peers if peer.part is Part.PRESENT],
    }


def _times(session: VisitSession) -> dict[str, Any]:
    """On the clocks of the city; nothing while it waits for its place."""
    if not session.scheduled:
        return {}
    starts = session.begins.astimezone(session.review.zone)
    ends = session.finishes.astimezone(session.review.zone)
    return {"day": starts.date(), "start": starts.time(), "end": ends.time()}


def _place(session: VisitSession) -> dict[str, Any]:
    """A room of the list, or a place as it was written down."""
    if session.room_id is not None:
        return {"place": session.room_id}
    return {"venue": session.venue, "room": session.room}


def named_rooms(rooms: Iterable[Room]) -> dict[UUID | str, Text]:
    """To choose from: each room with its venue and how many fit in."""
    listed = {
        room.id: Text(
            "%(venue)s, %(room)s (for %(n)s)", venue=room.venue, room=room.name, n=room.capacity
        )
        for room in rooms
    }
    return {"": Text("Somewhere else")} | listed
