"""What a person may type about a piece of evidence: the quick part, and the rest below it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar

from wtforms import BooleanField, Field

from peerreview.benchmarks.models import GuideQuestion, KeyFactor
from peerreview.core.text import Text
from peerreview.evidence.actions import Observation
from peerreview.evidence.forms.choices import (
    documents,
    guide_questions,
    issues,
    languages,
    sessions,
    sources,
)
from peerreview.evidence.forms.directions import DirectionsField
from peerreview.evidence.models import About, Method, RecordKind, Reliability
from peerreview.evidence.queries import Offered
from peerreview.evidence.rules import (
    why_not_both,
    why_not_hear,
    why_not_heard_at,
    why_not_this_text,
)
from peerreview.preparation.models import Document, SiteVisitIssue
from peerreview.reviews.models import Phase, Review
from peerreview.visits.models import VisitSession
from peerreview.web import fields
from peerreview.web.current import work
from peerreview.web.forms import Form, given, refuse_field

F = TypeVar("F", bound="ObservationForm")
T = TypeVar("T")


class ObservationForm(Form):
    """The fields of a record. What can be chosen comes with the review (``observation_form``)."""

    statement = fields.paragraph(
        Text("What was said, read or seen"),
        Text("Write one claim."),
        rows=4,
        description=Text("One claim a record. Roles, never names of people."),
    )
    session = fields.one_of(Text("Session"), coerce=int)
    source = fields.one_of(Text("Source class"), Text("Choose who says so."), coerce=fields.row_id)
    directions = DirectionsField("")

    kind = fields.one_word(
        Text("Kind"), RecordKind, Text("Choose what it is."), default=RecordKind.PARAPHRASE
    )
    about = fields.one_word(
        Text("About"), About, Text("Choose what it is about."), default=About.PRACTICE
    )
    document = fields.one_of(Text("Document"), coerce=int)
    locator = fields.line(Text("Where in it"), description=Text("Page or section, such as p. 12."))
    method = fields.one_word(
        Text("Method"), Method, description=Text("Left open, kind and session tell it.")
    )
    hearsay = BooleanField(Text("Hearsay: the source has it from somebody else"))
    reliability = fields.one_word(Text("Reliability"), Reliability)
    question = fields.one_of(Text("Guide question"), coerce=fields.row_id)
    issue = fields.one_of(Text("Site visit issue that it answers"), coerce=int)
    heard = fields.local_time(Text("When"), Text("Enter the day and the time."))
    language = fields.one_of(Text("Language of the statement"))
    translation = fields.paragraph(Text("Translation"), rows=3)
    translation_language = fields.one_of(Text("Language of the translation"))
    translator = fields.line(
        Text("Translated by"), description=Text("A role, or “machine”. Left open, it was you.")
    )
    proposed_wording = fields.paragraph(
        Text("How the host could read it"),
        rows=2,
        description=Text("A paraphrase for the leader to release. The host does not read it yet."),
    )
    quote_consent = BooleanField(Text("Whoever said it consents to being quoted with these words"))
    not_for_report = BooleanField(
        Text("Not for the report: whoever said it objects"),
        description=Text("The team keeps it in mind, and no host ever reads of it."),
    )
    sensitive = BooleanField(
        Text("Sensitive"),
        description=Text("Only you and the leaders see it, and it counts nowhere."),
    )

    named = BooleanField(
        Text("Save it with the name"),
        description=Text("Tick it only if the name is needed and may stand here."),
    )
    warned = False
    """Whether a text was found to hold somebody's name, address or number."""

    MORE = (
        *("kind", "about", "document", "locator", "method", "hearsay", "reliability"),
        *("question", "issue", "heard", "language", "translation", "translation_language"),
        *("translator", "proposed_wording", "quote_consent", "not_for_report", "sensitive"),
    )
    """What stands under “More”: the quick part is what every record has."""
    _USUAL = frozenset({"kind", "about", "heard"})

    review: Review
    offered: Offered

    def offer(self, review: Review, offered: Offered) -> None:
        """Name what can be chosen in this review."""
        self.review, self.offered = review, offered
        self.directions.headings = offered.headings
        self.session.choices = lambda: sessions(offered)
        self.document.choices = lambda: documents(offered)
        self.issue.choices = lambda: issues(offered)
        self.source.choices = lambda: sources(offered)
        self.question.choices = lambda: guide_questions(offered.factors)
        self.language.choices = self.translation_language.choices = lambda: languages(review)

    @property
    def key_factors(self) -> list[Field]:
        """A choice for each key factor, those in focus in the chosen session first."""
        focus = {factor.id for factor in self.focus}
        ordered = sorted(self.offered.headings, key=lambda one: (one.id not in focus, one.number))
        return [self.directions.of(heading) for heading in ordered]

    @property
    def more(self) -> list[Field]:
        return [self[name] for name in self.MORE]

    @property
    def more_is_open(self) -> bool:
        """Whether it needs to be seen: for a mistake, an answer, or all of it at a desk."""
        told = any(self[name].data for name in self.MORE if name not in self._USUAL)
        wrong = any(field.errors for field in self.more)
        return told or wrong or self.review.phase.is_before(Phase.VISIT)

    @property
    def focus(self) -> Iterable[KeyFactor]:
        return self._met.key_factors if self._met else []

    @property
    def _met(self) -> VisitSession | None:
        number = self.session.data
        return _numbered(self.offered.sessions, number) if number else None

    @property
    def _read_in(self) -> Document | None:
        number = self.document.data
        return _numbered(self.offered.documents, number) if number else None

    @property
    def _answered(self) -> SiteVisitIssue | None:
        number = self.issue.data
        return _numbered(self.offered.issues, number) if number else None

    def validate_kind(self, field: Field) -> None:
        if field.data:
            in_session = self.session.data is not None
            refuse_field(why_not_hear(self.review, field.data, in_session=in_session))

    def validate_document(self, field: Field) -> None:
        in_session, in_document = self.session.data is not None, field.data is not None
        refuse_field(why_not_both(in_session=in_session, in_document=in_document))

    def validate_heard(self, field: Field) -> None:
        if field.data:
            refuse_field(why_not_heard_at(self._heard_at, work().now))

    def validate(self, extra_validators: Any = None) -> bool:
        fine = super().validate(extra_validators) and self._names_nobody()
        if not self.directions.data:
            missing = Text("Say of at least one key factor what this means for it.")
            self.key_factors[0].errors = [missing]
            return False
        return bool(fine)

    def _names_nobody(self) -> bool:
        """Warn, once: whoever really means it ticks a box (``offline-log.md``, *Names*)."""
        for field in (self.statement, self.translation, self.proposed_wording):
            if why := why_not_this_text(field.data or "", self.offered.people):
                self.warned = True
                if not self.named.data:
                    field.errors = [why]
                    return False
        return True

    @property
    def _heard_at(self) -> datetime:
        return given(self.heard.data).replace(tzinfo=self.review.zone)  # type: ignore[no-any-return]

    def observation(self) -> Observation:
        return Observation(
            statement=given(self.statement.data),
            kind=given(self.kind.data),
            method=self.method.data,
            visit_session=self._met,
            document=self._read_in,
            locator=self.locator.data or "",
            source_class=self.offered.source_class(self.source.data),
            first_hand=not self.hearsay.data,
            about=given(self.about.data),
            reliability=self.reliability.data,
            guide_question=self._question(),
            issue=self._answered,
            language=self.language.data or "",
            translation=self.translation.data or "",
            translation_language=self.translation_language.data or "",
            translator=self.translator.data or "",
            proposed_wording=self.proposed_wording.data or "",
            quote_consent=self.quote_consent.data,
            not_for_report=self.not_for_report.data,
            sensitive=self.sensitive.data,
            heard_at=self._heard_at,
            directions={
                self.offered.factor(heading.id): field.data
                for heading, field in self.directions.chosen.items()
                if field.data
            },
        )

    def _question(self) -> GuideQuestion | None:
        chosen = self.question.data
        return self.offered.guide_question(chosen) if chosen else None


def observation_form(kind: type[F], review: Review, offered: Offered, **kwargs: Any) -> F:
    """A form with the choices of one review."""
    form = kind(**kwargs)
    form.offer(review, offered)
    return form


def _numbered(things: Iterable[T], number: int) -> T | None:
    return next((thing for thing in things if thing.number == number), None)  # type: ignore[attr-defined]
