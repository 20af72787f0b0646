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


class Part(Word):
    """What a peer does in a session."""

    ASKER = "asker", Text("asks")
    RECORDER = "recorder", Text("records")
    PRESENT = "present", Text("is present")
