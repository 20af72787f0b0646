"""Sums that show at once that a visit cannot be planned, and which number is too small.

They ask no solver and take milliseconds, so they come before everything else. What they find is
certain; what they do not find may still be impossible (``explain`` says why).
"""

from peerreview.planning.prechecks.frame import frame, lunches, rest, rooms
from peerreview.planning.prechecks.languages import languages
from peerreview.planning.prechecks.turns import hosts, pairs, peers, times
from peerreview.planning.problem import Problem
from peerreview.planning.rules.broken import Broken

CHECKS = (frame, lunches, times, hosts, pairs, peers, rooms, languages, rest)


def prechecks(problem: Problem) -> tuple[Broken, ...]:
    """Everything that keeps the visit from being planned as it is asked for, as far as sums can
    tell. Empty: try."""
    return tuple(broken for check in CHECKS for broken in check(problem))
