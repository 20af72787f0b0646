"""What a person may type about a piece of evidence."""

from collections.abc import Sequence
from datetime import datetime
from types import SimpleNamespace, new_class
from typing import Any, TypeVar
from uuid import UUID, uuid4

from wtforms import BooleanField, Field, HiddenField

from peerreview.benchmarks.models import GuideQuestion, KeyFactor
from peerreview.core.text import Text
from peerreview.evidence.actions import REASON_NEEDED, Observation
from peerreview.evidence.models import About, Direction, EvidenceRecord, RecordKind
from peerreview.evidence.rules import why_not_hear, why_not_heard_at, why_not_release
from peerreview.reviews.models import Review
from peerreview.visits.models import VisitSession
from peerreview.web import fields
from peerreview.web.current import work
from peerreview.web.forms import EditForm, Form, given, refuse_field

F = TypeVar("F", bound="ObservationForm")


class ObservationForm(Form):
    """The fields of a record. Its key factors come with the review (``observation_form``)."""

    statement = fields.paragraph(
        Text("What was said, read or seen"),
        Text("Write one claim."),
        rows=4,
        description=Text("One claim a record. Roles, never names of people."),
    )
    session = fields.one_of(Text("Session"), coerce=int)
    source = fields.one_of(Text("Source class"), Text("Choose who says so."), coerce=fields.row_id)
    kind = fields.one_word(Text("Kind"), RecordKind, Text("Choose what it is."))
    about = fields.one_word(
        Text("About"), About, Text("Choose what it is about."), default=About.PRACTICE
    )
    hearsay = BooleanField(Text("Hearsay: the source has it from somebody else"))
    question = fields.one_of(Text("Guide question"), coerce=fields.row_id)
    heard = fields.local_time(Text("When"), Text("Enter the day and the time."))
    sensitive = BooleanField(
        Text("Sensitive"),
        description=Text("Only you and the leaders see it, and it counts nowhere."),
    )

    review: Review
    sessions: Sequence[VisitSession]

    def offer(self, review: Review, sessions: Sequence[VisitSession]) -> None:
        """Name what can be chosen in this review."""
        self.review, self.sessions = review, sessions
        self.session.choices = {"": Text("No session")} | {
            met.number: _session_label(met) for met in sessions
        }
        self.source.choices = {"": Text("Choose")} | {
            source.id: source.label for source in review.benchmark.source_classes
        }
        self.question.choices = {"": Text("None in particular")} | {
            factor.title: {question.id: _question_label(question) for question in questions}
            for factor in review.key_factors
            if (questions := factor.guide_questions)
        }
        for _, field in self.directions:
            field.choices = {"": Text("–")} | {word.value: word.label for word in Direction}

    @property
    def directions(self) -> list[tuple[KeyFactor, Field]]:
        """One field a key factor, those in focus in the chosen session first."""
        focus = self.focus
        ordered = sorted(self.review.key_factors, key=lambda f: (f not in focus, f.number))
        return [(factor, self[_name(factor)]) for factor in ordered]

    @property
    def focus(self) -> Sequence[KeyFactor]:
        return self._met.key_factors if self._met else []

    @property
    def _met(self) -> VisitSession | None:
        return next((met for met in self.sessions if met.number == self.session.data), None)

    def validate_kind(self, field: Field) -> None:
        if field.data:
            in_session = self.session.data is not None
            refuse_field(why_not_hear(self.review, field.data, in_session=in_session))

    def validate_heard(self, field: Field) -> None:
        if field.data:
            refuse_field(why_not_heard_at(self._heard_at, work().now))

    def validate(self, extra_validators: Any = None) -> bool:
        fine = super().validate(extra_validators)
        if not any(field.data for _, field in self.directions):
            self.directions[0][1].errors = [
                Text("Say of at least one key factor what this means for it.")
            ]
            return False
        return bool(fine)

    @property
    def _heard_at(self) -> datetime:
        return given(self.heard.data).replace(tzinfo=self.review.zone)  # type: ignore[no-any-return]

    def observation(self) -> Observation:
        classes = {source.id: source for source in self.review.benchmark.source_classes}
        return Observation(
            statement=given(self.statement.data),
            kind=given(self.kind.data),
            visit_session=self._met,
            source_class=classes[self.source.data],
            first_hand=not self.hearsay.data,
            about=given(self.about.data),
            guide_question=self._question(),
            sensitive=self.sensitive.data,
            heard_at=self._heard_at,
            directions={f: field.data for f, field in self.directions if field.data},
        )

    def _question(self) -> GuideQuestion | None:
        every = (q for factor in self.review.key_factors for q in factor.guide_questions)
        return next((q for q in every if q.id == self.question.data), None)


class EvidenceForm(ObservationForm):
    id = HiddenField(default=lambda: str(uuid4()))
    """Made with the form, so that sending it twice logs once."""

    def validate_id(self, field: Field) -> None:
        try:
            UUID(field.data)
        except (TypeError, ValueError):
            refuse_field(Text("This form lost its number. Open a new one and copy your text."))

    @property
    def record_id(self) -> UUID:
        return UUID(self.id.data)


class CorrectionForm(ObservationForm, EditForm):
    reason = fields.line(Text("Why it is corrected"), most=500)
    reason_needed = False

    def validate(self, extra_validators: Any = None) -> bool:
        fine = super().validate(extra_validators)
        if self.reason_needed and not self.reason.data:
            self.reason.errors = [REASON_NEEDED]
            return False
        return fine

    def meet(self, saved: Any) -> None:
        """What they saved, as the fields hold it; their reason stands with their version."""
        theirs = dict.fromkeys(self._fields) | values_of(saved) | {"reason": self.reason.data}
        super().meet(SimpleNamespace(**theirs))  # type: ignore[arg-type]  # as a record in a form


class WordingForm(EditForm):
    released_wording = fields.paragraph(
        Text("Released wording"),
        rows=3,
        description=Text("A paraphrase in the team’s own words. Leave it empty to take it back."),
    )
    record: EvidenceRecord

    @classmethod
    def of(cls, record: EvidenceRecord, **kwargs: Any) -> "WordingForm":
        form = cls(obj=record, **kwargs)
        form.record = record
        return form

    def validate(self, extra_validators: Any = None) -> bool:
        fine = super().validate(extra_validators)
        if refused := why_not_release(self.record, self.released_wording.data or ""):
            self.released_wording.errors = [refused]
            return False
        return bool(fine)


class FilterForm(Form):
    factor = fields.one_of(Text("Key factor"), coerce=int)

    def offer(self, review: Review) -> None:
        every = {factor.number: factor.title for factor in review.key_factors}
        self.factor.choices = {"": Text("All key factors")} | every


def observation_form(
    kind: type[F], review: Review, sessions: Sequence[VisitSession], **kwargs: Any
) -> F:
    """A form with one field for each key factor in scope."""
    each = {_name(factor): _direction(factor) for factor in review.key_factors}
    form = new_class(kind.__name__, (kind,), exec_body=lambda body: body.update(each))(**kwargs)
    form.offer(review, sessions)
    return form  # type: ignore[no-any-return]


def values_of(record: EvidenceRecord) -> dict[str, Any]:
    """A record as the fields of its form hold it."""
    said = {_name(each.key_factor): each.direction for each in record.factors}
    return said | {
        "statement": record.statement,
        "session": record.visit_session.number if record.visit_session else None,
        "source": record.source_class_id,
        "kind": record.kind,
        "about": record.about,
        "hearsay": not record.first_hand,
        "question": record.guide_question_id,
        "heard": record.heard_at.astimezone(record.review.zone).replace(
            second=0, microsecond=0, tzinfo=None
        ),
        "sensitive": record.sensitive,
        "version": record.version,
    }


def _name(factor: KeyFactor) -> str:
    return f"direction_{factor.number}"


def _direction(factor: KeyFactor) -> Field:
    return fields.one_of(factor.title, coerce=Direction)


def _session_label(met: VisitSession) -> Text:
    return Text("%(number)s %(title)s", number=met.number, title=met.title or met.kind.label)


def _question_label(question: GuideQuestion) -> Text:
    return Text("%(code)s %(text)s", code=question.code, text=question.text)
