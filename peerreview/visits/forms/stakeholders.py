"""What a person may type about people to hear."""

from collections.abc import Iterable
from typing import Any

from wtforms import BooleanField, Field

from peerreview.benchmarks.models import Benchmark
from peerreview.core.languages import SPOKEN, Tongue
from peerreview.core.text import Text
from peerreview.reviews.models import Review
from peerreview.visits.actions import Introduction, Reach
from peerreview.visits.models import Funding, Invitation, Stakeholder, StakeholderContact
from peerreview.visits.rules import why_not_manage
from peerreview.web import fields
from peerreview.web.forms import EditForm, Form, given, refuse_field


class SourceClassFilter(Form):
    source_class = fields.one_of(Text("Source class"))

    def __init__(self, *args: Any, benchmark: Benchmark, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        classes = {one.code: one.label for one in benchmark.source_classes}
        self.source_class.choices = {"": Text("All")} | classes
        self.chosen = self.source_class.data if self.source_class.data in classes else ""


class StakeholderForm(EditForm):
    name = fields.line(Text("Name"), Text("Enter a name."), most=120)
    organisation = fields.line(Text("Organisation"), most=120)
    role = fields.line(
        Text("Role"), most=120, description=Text("What they do there, such as head of unit.")
    )
    source_class_id = fields.one_of(
        Text("Source class"),
        Text("Choose a source class."),
        coerce=fields.row_id,
        description=Text("Statements are attributed to it, never to the person."),
    )
    funding = fields.one_word(Text("Money from the city"), Funding)
    manager_id = fields.one_of(
        Text("Their manager"),
        coerce=fields.row_id,
        description=Text("If on the list too. Nobody is heard in front of their manager."),
    )
    speaks_to = fields.some_of(Text("Key factors they can speak to"), coerce=int)
    language = fields.one_of(Text("Language"))
    other_languages = fields.some_of(
        Text("Other languages"),
        description=Text("In which they could be heard as well, without an interpreter."),
    )
    interpreter = BooleanField(Text("They need an interpreter"))
    access_needs = fields.line(
        Text("Access needs"), most=400, description=Text("Such as a step-free room.")
    )
    proposed_by = fields.line(Text("Proposed by"), most=120)
    proposed_because = fields.paragraph(Text("Why they should be heard"), most=1000, rows=3)
    invitation = fields.one_word(Text("Invitation"), Invitation)
    invitation_on = fields.day(
        Text("Since"), description=Text("Empty: since today, if the state is a new one.")
    )

    def __init__(
        self,
        *args: Any,
        review: Review,
        people: Iterable[Stakeholder],
        person: Stakeholder | None = None,
        **kwargs: Any,
    ) -> None:
        """``people``: everybody on the list; ``person``: who is described, unless they are new."""
        super().__init__(*args, obj=person, **kwargs)
        self._person = person
        self._classes = {one.id: one for one in review.benchmark.source_classes}
        self._factors = {factor.number: factor for factor in review.key_factors}
        self._people = {one.id: one for one in people if one is not person}
        self.source_class_id.choices = {"": Text("Choose")} | {
            one.id: Text("%(name)s (%(side)s)", name=one.label, side=one.side.label)
            for one in review.benchmark.source_classes
        }
        self.manager_id.choices = {"": Text("Nobody on the list")} | {
            key: one.name for key, one in self._people.items()
        }
        self.speaks_to.choices = {number: one.title for number, one in self._factors.items()}
        tongues = {code: Tongue(code) for code in SPOKEN}
        self.language.choices = {"": Text("Not said")} | tongues
        self.other_languages.choices = tongues
        for field, words in ((self.funding, Funding), (self.invitation, Invitation)):
            field.choices = {word.value: word.label for word in words}

    def validate_manager_id(self, field: Field) -> None:
        refuse_field(why_not_manage(self._person, self._people.get(field.data)))

    def introduction(self) -> Introduction:
        return Introduction(
            name=given(self.name.data),
            organisation=self.organisation.data or "",
            role=self.role.data or "",
            source_class=self._classes[given(self.source_class_id.data)],
            funding=self.funding.data or Funding.UNKNOWN,
            language=self.language.data,
            other_languages=tuple(self.other_languages.data or ()),
            interpreter=bool(self.interpreter.data),
            access_needs=self.access_needs.data or "",
            proposed_by=self.proposed_by.data or "",
            proposed_because=self.proposed_because.data or "",
            invitation=self.invitation.data or Invitation.NOT_INVITED,
            invitation_on=self.invitation_on.data,
            manager=self._people.get(self.manager_id.data),
            key_factors=[self._factors[number] for number in self.speaks_to.data or ()],
        )


class ContactForm(EditForm):
    email = fields.email(Text("E-mail"))
    telephone = fields.line(Text("Telephone"), most=60)

    @classmethod
    def of(cls, contact: StakeholderContact | None) -> "ContactForm":
        return cls(obj=contact) if contact else cls(data={"version": 0})

    def reach(self) -> Reach:
        return Reach(email=self.email.data or "", telephone=self.telephone.data or "")
