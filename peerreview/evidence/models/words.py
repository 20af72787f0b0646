"""The words of a record. Source: ``method.md`` section 5."""

from peerreview.core.text import Text, Word


class RecordKind(Word):
    QUOTE = "quote", Text("Quote")
    PARAPHRASE = "paraphrase", Text("Paraphrase")
    EXTRACT = "extract", Text("Document extract")
    OBSERVATION = "observation", Text("Observation")
    REMARK = "remark", Text("Reviewer’s remark")


class Method(Word):
    """How the team came to know something: a kind of evidence, in the words of triangulation."""

    DOCUMENT = "document", Text("Document")
    INTERVIEW = "interview", Text("Interview")
    FOCUS_GROUP = "focus-group", Text("Focus group")
    OBSERVATION = "observation", Text("Observation")
    DATA = "data", Text("Data")


class Direction(Word):
    """What a record says about a key factor."""

    SUPPORTS = "supports", Text("supports")
    CONTRADICTS = "contradicts", Text("contradicts")
    NUANCES = "nuances", Text("nuances")
    CONTEXT = "context", Text("context")


class About(Word):
    """What a record is about."""

    POLICY = "policy", Text("Policy")
    PRACTICE = "practice", Text("Practice")
    RESULT = "result", Text("Result")


class Reliability(Word):
    """How far the recorder would rely on it."""

    HIGH = "high", Text("High")
    MEDIUM = "medium", Text("Medium")
    LOW = "low", Text("Low")


class Attribution(Word):
    """The most that the host may be told of a source. The rule of the review may allow less; no
    word here makes it allow more."""

    CLASS = "class", Text("Source class, as far as the rule allows")
    SIDE = "side", Text("No more than the side")
    WITHHELD = "withheld", Text("Nothing")
