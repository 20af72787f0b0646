"""The words of the visit. Source: ``method.md`` sections 1 and 5."""

from peerreview.core.text import Text, Word


class Funding(Word):
    """Whether the city pays for somebody's work: it colours what they can say of it."""

    UNKNOWN = "unknown", Text("Not known")
    FUNDED = "funded", Text("Funded by the city")
    INDEPENDENT = "independent", Text("Not funded by the city")


class Invitation(Word):
    """How far the invitation of somebody has come."""

    NOT_INVITED = "not-invited", Text("Not invited yet")
    INVITED = "invited", Text("Invited")
    ACCEPTED = "accepted", Text("Accepted")
    DECLINED = "declined", Text("Declined")
    WITHDRAWN = "withdrawn", Text("Withdrawn")
    """We no longer need to hear them, or they no longer wish it after having accepted."""

    @property
    def is_on(self) -> bool:
        """Whether they were asked to come and have not said no."""
        return self in {Invitation.INVITED, Invitation.ACCEPTED}

    @property
    def is_off(self) -> bool:
        """Whether the team will not hear them."""
        return self in {Invitation.DECLINED, Invitation.WITHDRAWN}


class SessionKind(Word):
    """What happens in a slot of the visit. Source: ``method.md`` section 1."""

    INTERVIEW = "interview", Text("Interview")
    PAIRED_INTERVIEW = "paired-interview", Text("Paired interview")
    FOCUS_GROUP = "focus-group", Text("Focus group")
    PRESENTATION = "presentation", Text("Presentation")
    SITE_VISIT = "site-visit", Text("Site visit")
    OBSERVATION = "observation", Text("Observation")
    TEAM_MEETING = "team-meeting", Text("Team meeting")
    BRIEFING = "briefing", Text("Briefing")
    FEEDBACK = "feedback", Text("Feedback session")
    MEAL = "meal", Text("Meal")
    TRAVEL = "travel", Text("Travel")
    RESERVE = "reserve", Text("Reserve")

    @property
    def hears(self) -> bool:
        """Whether people are heard in it, so that it needs an asker and a recorder."""
        return self in {
            SessionKind.INTERVIEW,
            SessionKind.PAIRED_INTERVIEW,
            SessionKind.FOCUS_GROUP,
        }


class SessionState(Word):
    PROPOSED = "proposed", Text("Proposed")
    INVITED = "invited", Text("Invited")
    CONFIRMED = "confirmed", Text("Confirmed")
    MOVED = "moved", Text("Moved")
    CANCELLED = "cancelled", Text("Cancelled")
    DONE = "done", Text("Done")
    NO_SHOW = "no-show", Text("Nobody came")


class Preferred(Word):
    """When in the day a session is best held, where it matters."""

    ANY = "any", Text("At any time")
    MORNING = "morning", Text("In the morning")
    AFTERNOON = "afternoon", Text("In the afternoon")
    LATE = "late", Text("Between 16:00 and 18:00")


class Stage(Word):
    """When in the visit a session does most good. Source: ``method.md`` section 6."""

    ANY = "any", Text("At any time of the visit")
    EARLY = "early", Text("Early in the visit")
    MIDDLE = "middle", Text("In the middle of the visit")
    LATE = "late", Text("Late in the visit")


class Change(Word):
    """What somebody did to the working draft of the timetable, in one step."""

    PLACED = "placed", Text("put into the timetable")
    MOVED = "moved", Text("moved")
    RESIZED = "resized", Text("made longer or shorter")
    SWAPPED = "swapped", Text("swapped")
    PINNED = "pinned", Text("pinned")
    UNPINNED = "unpinned", Text("unpinned")
    TAKEN_OUT = "taken-out", Text("taken out of the timetable")
    STAFFED = "staffed", Text("given to other peers or another room")
    PLANNED = "planned", Text("planned")
    UNDONE = "undone", Text("undone")


class ProposalKind(Word):
    """What a proposed timetable is an answer to."""

    PLAN = "plan", Text("A plan of the visit")
    REPLAN = "replan", Text("A new plan after a cancellation or an absence")


class ProposalState(Word):
    IMPROVING = "improving", Text("being improved")
    READY = "ready", Text("ready")
    TAKEN = "taken", Text("taken over")
    DISCARDED = "discarded", Text("discarded")


class Part(Word):
    """What a peer does in a session."""

    ASKER = "asker", Text("asks")
    RECORDER = "recorder", Text("records")
    PRESENT = "present", Text("is present")
