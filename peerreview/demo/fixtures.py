"""What may stand in the files of ``fixtures/demo``. A field that is not named here is an error."""

from datetime import date, time
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

from peerreview.evidence.models import About, Direction, RecordKind
from peerreview.findings.models import Addressee, ConclusionKind, Confidence, Horizon, Priority
from peerreview.reviews.models import Role
from peerreview.visits.models import SessionKind

Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$")]
"""A name by which other files point at a thing."""

Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

Nothing = BeforeValidator(lambda value: "" if value is None else value)


class Fixture(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Person(Fixture):
    """Somebody with an account. ``email`` is an address that nobody can have (RFC 2606)."""

    key: Key
    name: Prose
    email: Annotated[str, StringConstraints(pattern=r"^[a-z.]+@[a-z-]+\.example$")]
    language: str = "en"
    administrator: bool = False
    convener: bool = False


class Cast(Fixture):
    people: tuple[Person, ...]


class Seat(Fixture):
    person: Key
    role: Role
    organisation: Prose


class Mandate(Fixture):
    """``visit_weeks_ago``: between the Monday of the visit and that of the present week."""

    city: Prose
    benchmark: Prose
    time_zone: str
    report_language: str
    visit_weeks_ago: int
    visit_days: int
    convener: Key
    network: Prose
    seats: tuple[Seat, ...]


class Claim(Fixture):
    """``answers``: by the code of a guide question. Answers, strengths and gaps are kept in the
    files and wait for the page that will show them."""

    factor: int
    claim: str
    narrative: Prose
    answers: dict[str, Prose] = {}
    strengths: tuple[Prose, ...] = ()
    gaps: tuple[Prose, ...] = ()


class SelfAssessment(Fixture):
    written_by: Key
    claims: tuple[Claim, ...]


class Stakeholder(Fixture):
    """``source_class`` is the code that the benchmark gives to the kind of source."""

    key: Key
    name: Prose
    organisation: str = ""
    role: Prose
    source_class: str
    languages: tuple[str, ...]


class Stakeholders(Fixture):
    stakeholders: tuple[Stakeholder, ...]


class Session(Fixture):
    """``day``: 1 is the first of the visit. ``starts`` and ``ends``: on the clocks of the city."""

    key: Key
    day: int
    starts: time
    ends: time
    kind: SessionKind
    title: Prose
    venue: Prose
    room: Prose
    heard: tuple[Key, ...] = ()
    asks: Key | None = None
    records: Key | None = None
    present: tuple[Key, ...] = ()
    focus: tuple[int, ...] = ()


class Sessions(Fixture):
    sessions: tuple[Session, ...]


class Document(Fixture):
    """A document of the city. ``source_class``: that of the department it comes from;
    ``locator``: the part that matters. Kept in the files until documents have a page."""

    key: Key
    title: Prose
    kind: Prose
    dated: date
    author: Prose
    source_class: str
    language: str
    factors: tuple[int, ...]
    relevance: Prose
    locator: Prose


class Documents(Fixture):
    documents: tuple[Document, ...]


class Record(Fixture):
    """One claim. Its source is the stakeholder who said it (``by``), the ``document`` it stands
    in, or only a class of source (``source``)."""

    key: Key
    by: Key | None = None
    document: Key | None = None
    source: str | None = None
    kind: RecordKind = RecordKind.PARAPHRASE
    about: About
    factors: dict[int, Direction]
    question: str | None = None
    says: Prose
    first_hand: bool = True
    sensitive: bool = False
    released: Annotated[str, Nothing] = ""


class Group(Fixture):
    """What was heard in one ``session``, or what one ``reader`` found on a ``day`` at a desk.
    Days count from the first of the visit, which is 1; there is a day 0 and there are days before.
    """

    session: Key | None = None
    reader: Key | None = None
    day: int | None = None
    records: tuple[Record, ...]


class Evidence(Fixture):
    groups: tuple[Group, ...]


class View(Fixture):
    """What one member thought before the views were opened."""

    member: Key
    level: str
    confidence: Confidence
    reason: Prose


class Judgement(Fixture):
    factor: int
    views: tuple[View, ...]
    level: str
    confidence: Confidence
    reason: Prose
    dissent: str = ""


class Judgements(Fixture):
    judgements: tuple[Judgement, ...]


class Conclusion(Fixture):
    """``evidence`` and ``counter`` are keys of records."""

    key: Key
    by: Key
    kind: ConclusionKind
    factors: tuple[int, ...]
    headline: Prose
    text: Prose
    evidence: tuple[Key, ...]
    counter: tuple[Key, ...] = ()


class Conclusions(Fixture):
    conclusions: tuple[Conclusion, ...]


class Recommendation(Fixture):
    by: Key
    factor: int
    action: Prose
    why: Prose
    addressee: Addressee
    horizon: Horizon
    priority: Priority
    measure: Prose
    conclusions: tuple[Key, ...]


class Recommendations(Fixture):
    recommendations: tuple[Recommendation, ...]


class Script(Fixture):
    """Everything that the files say of one review."""

    review: Mandate
    self_assessment: SelfAssessment
    stakeholders: tuple[Stakeholder, ...]
    sessions: tuple[Session, ...]
    documents: tuple[Document, ...]
    evidence: tuple[Group, ...]
    judgements: tuple[Judgement, ...]
    conclusions: tuple[Conclusion, ...]
    recommendations: tuple[Recommendation, ...]
