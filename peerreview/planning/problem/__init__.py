"""What there is to plan: days, people, rooms and sessions. Source: ``method.md`` section 6.

Every id is a text that means nothing here; ``name`` and ``label`` are what sentences call things.
"""

from peerreview.planning.problem.frame import Block, BlockKind, Day, Room, Travel, Venue
from peerreview.planning.problem.moments import DAY, Window, minute, window
from peerreview.planning.problem.people import Interpreter, Interviewee, Peer, Person, is_there
from peerreview.planning.problem.sessions import Factor, Kind, Pin, Session, Stage
from peerreview.planning.problem.whole import Problem

__all__ = [
    "DAY",
    "Block",
    "BlockKind",
    "Day",
    "Factor",
    "Interpreter",
    "Interviewee",
    "Kind",
    "Peer",
    "Person",
    "Pin",
    "Problem",
    "Room",
    "Session",
    "Stage",
    "Travel",
    "Venue",
    "Window",
    "is_there",
    "minute",
    "window",
]
