"""What a person may type about phases and dates, and how they look through the journal."""

from datetime import date
from typing import Any

from peerreview.core.days import Day
from peerreview.core.text import Text
from peerreview.reviews.forms.beside import BesideForm
from peerreview.reviews.models import MilestoneKind, Phase, Review
from peerreview.reviews.queries import JournalPage, Wanted
from peerreview.reviews.rules import Hand, why_not_due_on
from peerreview.reviews.rules.topics import topic_label
from peerreview.web import fields
from peerreview.web.forms import Form


class BackForm(Form):
    phase = fields.one_word(Text("Back to"), Phase, Text("Choose a phase."))
    reason = fields.paragraph(
        Text("Reason"), Text("Say why the review goes back."), most=500, rows=3
    )


class ClockForm(BesideForm):
    """A date of one's own for each milestone, in a field of its name; empty keeps the default."""

    @classmethod
    def of(cls, review: Review) -> "ClockForm":
        dates = {_name(milestone.kind): milestone.due_on for milestone in review.milestones}
        return cls(formdata=None, data={"version": review.clock_version} | dates)

    def explain(self, hands: list[Hand]) -> None:
        """Say beside each date what it would be by itself."""
        for hand in hands:
            self.date_of(hand.kind).description = Text(
                "By default %(day)s (week %(week)s).",
                day=Day(hand.default_on),
                week=f"{hand.weeks:+d}" if hand.weeks else "0",
            )

    def date_of(self, kind: MilestoneKind) -> Any:
        return self[_name(kind)]

    def dates(self) -> dict[MilestoneKind, date | None]:
        return {kind: self.date_of(kind).data for kind in MilestoneKind}

    def fits(self, review: Review) -> bool:
        """Whether everything can be kept; what cannot is said beside its date."""
        if not self.validate():
            return False
        for kind in MilestoneKind:
            if why := why_not_due_on(review, self.date_of(kind).data):
                self.date_of(kind).errors = [why]
        return not self.errors


def _name(kind: MilestoneKind) -> str:
    return f"due_{kind.value}"


for _kind in MilestoneKind:
    setattr(ClockForm, _name(_kind), fields.day(_kind.label))


class JournalForm(Form):
    """Which part of the journal to look at; lives in the address."""

    topic = fields.one_of(Text("What"))
    person = fields.one_of(Text("Who"), coerce=fields.row_id)

    def offer(self, page: JournalPage) -> None:
        """Choices that lead somewhere."""
        everything = {"": Text("everything")}
        self.topic.choices = everything | {topic: topic_label(topic) for topic in page.topics}
        self.person.choices = {"": Text("everybody")} | page.people

    def wanted(self, page: int) -> Wanted:
        return Wanted(topic=self.topic.data, person_id=self.person.data, page=page)
