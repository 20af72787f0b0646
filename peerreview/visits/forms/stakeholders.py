"""What a person may type about people to hear."""

from typing import Any

from peerreview.benchmarks.models import Benchmark
from peerreview.core.text import Text
from peerreview.visits.actions import Introduction
from peerreview.web import fields
from peerreview.web.forms import EditForm, Form, given


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

    def __init__(self, *args: Any, benchmark: Benchmark, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._classes = {one.id: one for one in benchmark.source_classes}
        self.source_class_id.choices = {"": Text("Choose")} | {
            one.id: Text("%(name)s (%(side)s)", name=one.label, side=one.side.label)
            for one in benchmark.source_classes
        }

    def introduction(self) -> Introduction:
        return Introduction(
            name=given(self.name.data),
            organisation=self.organisation.data or "",
            role=self.role.data or "",
            source_class=self._classes[given(self.source_class_id.data)],
        )
