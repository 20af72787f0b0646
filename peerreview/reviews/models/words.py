"""The words of a review: its phases and roles, and what a mandate can choose between."""

from peerreview.access.relations import Relation
from peerreview.core.text import Text, Word


class Phase(Word):
    """The phases of a peer review, in order. Source: ``method.md`` section 4."""

    PREPARING = "preparing", Text("Preparing")
    SELF_ASSESSMENT = "self-assessment", Text("Self-assessment")
    DESK_REVIEW = "desk-review", Text("Desk review")
    VISIT = "visit", Text("Visit")
    ANALYSIS = "analysis", Text("Analysis")
    REPORTING = "reporting", Text("Reporting")
    FOLLOW_UP = "follow-up", Text("Follow-up")
    CLOSED = "closed", Text("Closed")

    @property
    def place(self) -> int:
        """0 for the first phase."""
        return list(Phase).index(self)

    def is_before(self, other: "Phase") -> bool:
        return self.place < other.place


class Role(Word):
    """Who somebody is in a review. Source: ``method.md`` section 3."""

    NETWORK_COORDINATOR = "network_coordinator", Text("Network coordinator")
    LEADER = "leader", Text("Expert leader")
    CO_LEADER = "co_leader", Text("Co-leader")
    RAPPORTEUR = "rapporteur", Text("Rapporteur")
    PEER = "peer", Text("Peer")
    OBSERVER = "observer", Text("Observer")
    HOST_COORDINATOR = "host_coordinator", Text("Host coordinator")
    HOST_SPONSOR = "host_sponsor", Text("Host sponsor")
    HOST_CONTRIBUTOR = "host_contributor", Text("Host contributor")

    @property
    def relation(self) -> Relation:
        return Relation(self.value)


TEAM = frozenset({Role.LEADER, Role.CO_LEADER, Role.RAPPORTEUR, Role.PEER})
"""The roles that interview, judge and conclude."""

HOST = frozenset({Role.HOST_COORDINATOR, Role.HOST_SPONSOR, Role.HOST_CONTRIBUTOR})


class Variant(Word):
    """How the visit is made. Source: ``method.md`` section 5."""

    FULL = "full", Text("Full: four or five days in the city")
    LIGHT = "light", Text("Light: three days in the city")
    REMOTE = "remote", Text("Remote: all sessions by video")
    HYBRID = "hybrid", Text("Hybrid: some in the city, some by video")


class Publication(Word):
    """Who may read the final report in the end."""

    HOST_DECIDES = "host-decides", Text("The host city decides once it has read it")
    PUBLIC = "public", Text("The report is published")
    SUMMARY = "summary", Text("Only the summary is published")
    INTERNAL = "internal", Text("It stays between city, team and network")


class Silence(Word):
    """What it means if the host says nothing in the fact-check."""

    AGREES = "agrees", Text("Silence after the last day counts as agreement")
    WAITS = "waits", Text("The team waits until the city has answered")


class Cost(Word):
    """The lines of the budget. Source: ``method.md`` section 5."""

    TRAVEL = "travel", Text("Travel")
    NIGHTS = "nights", Text("Nights")
    INTERPRETERS = "interpreters", Text("Interpreters")
    LEADER = "leader", Text("Expert leader")


class MilestoneKind(Word):
    """What is due on the way, in order. Source: ``method.md`` section 4."""

    MANDATE = "mandate", Text("Mandate and scope agreed")
    TEAM = "team", Text("Team fixed, conflicts of interest declared")
    OPENED = "opened", Text("Self-assessment opened to departments")
    STAKEHOLDERS = "stakeholders", Text("Stakeholder map")
    SUBMITTED = "submitted", Text("Self-assessment submitted, documents registered")
    DESK_REVIEW = "desk-review", Text("Desk review meeting, first site visit issues")
    PROGRAMME = "programme", Text("First programme, invitations out")
    GUIDES = "guides", Text("Second programme, interview guides")
    VISIT = "visit", Text("Visit")
    DRAFT = "draft", Text("Draft report to the host for the factual check")
    FINAL = "final", Text("Final report")
    RESPONSE = "response", Text("Host response to each recommendation")
    PLAN = "plan", Text("Development plan adopted")
    CHECK_IN = "check-in", Text("Check-in")
    PROGRESS = "progress", Text("Progress review")
    REPEAT = "repeat", Text("Repeat self-assessment")
