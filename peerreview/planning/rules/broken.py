"""What a rule says when it is broken."""

from dataclasses import dataclass

from peerreview.core.text import Text, Word


class Rule(Word):
    """The rules, each by the name that people know it by."""

    UNSCHEDULED = "unscheduled", Text("Every session has its time")
    PAIR = "pair", Text("One asks, one records")
    HEARD = "heard", Text("Somebody is heard")
    MANAGER = "manager", Text("Nobody speaks in front of their manager")
    COORDINATOR = "coordinator", Text("The host coordinator sits in on no interview")
    TIE = "tie", Text("No peer interviews a body they are tied to")
    HOME = "home", Text("No peer comes from the host city")
    ABSENT = "absent", Text("Everybody is there")
    OVERLAP = "overlap", Text("Nobody is in two places at once")
    GAP = "gap", Text("Time between two sessions")
    TRAVEL = "travel", Text("Time for the way")
    LUNCH = "lunch", Text("Lunch")
    PER_DAY = "per-day", Text("Not too many sessions on one day")
    ONE_VENUE = "one-venue", Text("One venue per half-day")
    ROOM = "room", Text("A room that is free and large enough")
    INTERPRETER = "interpreter", Text("An interpreter where one is needed")
    LENGTH = "length", Text("As long as it has to be")
    HOURS = "hours", Text("Within the half-days of the visit")
    BLOCK = "block", Text("Time of the whole team")
    OPENING = "opening", Text("The opening session first")
    DEBRIEF = "debrief", Text("A protected debrief each day")
    TEAM_TIME = "team-time", Text("Closed team time before the feedback session")
    FEEDBACK = "feedback", Text("The feedback session last")
    COVERAGE = "coverage", Text("Each key factor heard from more than one side")
    OUTSIDE = "outside", Text("Each key factor heard from outside the administration")
    PINNED = "pinned", Text("What is pinned stays")


@dataclass(frozen=True, kw_only=True)
class Broken:
    """A rule that a plan breaks: where, for whom, and in a sentence why and what would help.

    ``refuses``: a release has to wait for it. All others are warnings.
    """

    rule: Rule
    says: Text
    sessions: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()
    refuses: bool = True
