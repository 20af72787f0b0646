"""What the journal is about, in words: the part of a verb before the dot."""

from peerreview.core.text import Text

TOPICS: dict[str, Text] = {
    "review": Text("Setting up"),
    "mandate": Text("Mandate"),
    "budget": Text("Budget"),
    "seat": Text("Seats"),
    "invitation": Text("Invitations"),
    "agreement": Text("Agreements"),
    "conflicts": Text("Conflicts of interest"),
    "phase": Text("Phases"),
    "clock": Text("Dates"),
    "self_assessment": Text("Self-assessment"),
    "document": Text("Documents"),
    "desk_review": Text("Desk review"),
    "issue": Text("Site visit issues"),
    "stakeholder": Text("Stakeholders"),
    "contact": Text("Contact data"),
    "notice": Text("Information notices"),
    "times": Text("Times when people can come"),
    "frame": Text("Frame of the visit"),
    "venue": Text("Venues"),
    "session": Text("Sessions"),
    "guide": Text("Interview guides"),
    "draft": Text("Draft of the timetable"),
    "plan": Text("Proposed timetables"),
    "programme": Text("Programme"),
    "evidence": Text("Evidence"),
    "judgement": Text("Judgements"),
    "views": Text("Opened views"),
    "round": Text("Rounds of judgement"),
    "conclusion": Text("Conclusions"),
    "recommendation": Text("Recommendations"),
    "practice": Text("Good practices"),
    "feedback": Text("Feedback session"),
    "report": Text("Report"),
    "answer": Text("City’s answer"),
    "calendar-feed": Text("Own calendars"),
    "calendar-mail": Text("Calendar invitations by mail"),
    "ties": Text("Ties to bodies of the city"),
}


def topic_label(topic: str) -> Text:
    """The word for a topic; for one that nobody has named yet, its own."""
    return TOPICS.get(topic, Text(topic.replace("_", " ").capitalize()))
