"""The words of documents, desk sheets and site visit issues. Source: ``method.md`` section 5."""

from peerreview.core.text import Text, Word


class DocumentKind(Word):
    STRATEGY = "strategy", Text("Strategy")
    MINUTES = "minutes", Text("Minutes")
    BRIEFING = "briefing", Text("Briefing")
    ANNUAL_REPORT = "annual-report", Text("Annual report")
    MONITORING = "monitoring-data", Text("Monitoring data")
    PRESS_RELEASE = "press-release", Text("Press release")
    BUDGET = "budget", Text("Budget")
    SURVEY = "survey", Text("Survey")
    WEBSITE = "website", Text("Website")
    RULES = "rules", Text("Rules or agreement")
    MATERIAL = "material", Text("Form, letter or leaflet")
    OTHER = "other", Text("Something else")


class DocumentState(Word):
    REQUESTED = "requested", Text("Requested")
    RECEIVED = "received", Text("Received")
    READ = "read", Text("Read")
    SUPERSEDED = "superseded", Text("Superseded")


class Support(Word):
    """How far documents bear out what the city says."""

    STRONG = "strong", Text("Strong")
    SOME = "some", Text("Some")
    NONE = "none", Text("None")


class Confidence(Word):
    """How sure somebody is: of a first view at the desk, of a judgement later."""

    HIGH = "high", Text("High")
    MEDIUM = "medium", Text("Medium")
    LOW = "low", Text("Low")


class IssueKind(Word):
    """What the visit is to do about an uncertainty. Source: ``method.md`` section 1."""

    VERIFY = "verify", Text("Verify")
    CLARIFY = "clarify", Text("Clarify")
    TEST = "test", Text("Test")
    EXPLORE = "explore", Text("Explore")


class IssuePriority(Word):
    HIGH = "high", Text("High")
    MEDIUM = "medium", Text("Medium")
    LOW = "low", Text("Low")


class IssueState(Word):
    OPEN = "open", Text("Open")
    SUPPORTED = "supported", Text("Supported")
    REFUTED = "refuted", Text("Refuted")
    UNRESOLVED = "unresolved", Text("Unresolved")
