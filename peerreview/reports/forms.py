"""What a person may type for the report."""

from peerreview.core.text import Text
from peerreview.reports.models import Part, ReportPart
from peerreview.web import fields
from peerreview.web.forms import EditForm

HINTS = {
    Part.SUMMARY: Text("What a mayor should have read after one minute. Opens the summary."),
    Part.LIMITS: Text("What this review could not see, hear or find out, and why."),
    Part.CONTEXT: Text("What a reader should know of the city to understand the findings."),
    Part.THEMES: Text("What runs through several key factors."),
    Part.TAKE_HOME: Text("What the peers will try in their own cities."),
    Part.NEXT_STEPS: Text("What happens now, beside the dates that the report lists by itself."),
}


class PartForm(EditForm):
    text = fields.paragraph(Text("Text"), most=8000, rows=14)

    @classmethod
    def of(cls, part: Part, known: ReportPart | None) -> "PartForm":
        """The form filled with what is saved."""
        form = cls(formdata=None, data={"text": known.text if known else "", "version": 0})
        form.version.data = known.version if known else 0
        return form.about(part)

    def about(self, part: Part) -> "PartForm":
        self.text.label.text = part.label
        self.text.description = HINTS[part]
        return self
