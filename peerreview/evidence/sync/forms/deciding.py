"""What a person may type while deciding: a reason, or a file to hand in."""

from flask_wtf.file import FileField
from wtforms import Field

from peerreview.core.text import Text
from peerreview.evidence.models import EvidenceConflict, Parked
from peerreview.evidence.sync.forms.bundle import LARGEST
from peerreview.web import fields
from peerreview.web.forms import EditForm, Form, refuse_field


class RejectForm(Form):
    reason = fields.line(Text("Why it is not taken over"), Text("Say why."), most=500)

    @classmethod
    def of(cls, waiting: Parked) -> "RejectForm":
        """An empty one, with ids of its own among others."""
        form = cls(formdata=None)
        form.reason.id = f"reason-{waiting.id}"
        return form


class ChooseForm(EditForm):
    """Between the record and a text beside it."""

    reason = fields.line(Text("Why"), Text("Say why, in a few words."), most=500)

    @classmethod
    def of(cls, conflict: EvidenceConflict) -> "ChooseForm":
        """An empty one, with ids of its own among others."""
        form = cls(formdata=None, data={"version": conflict.record.version})
        form.reason.id, form.version.id = f"reason-{conflict.id}", f"version-{conflict.id}"
        return form


class BundleForm(Form):
    file = FileField(
        Text("File of a laptop"),
        description=Text("Its name ends in .jsonl. It is taken in whole or not at all."),
    )
    content = b""

    def validate_file(self, field: Field) -> None:
        sent = field.data
        if sent is None or not sent.filename:
            refuse_field(Text("Choose the file."))
            return
        self.content = sent.read(LARGEST + 1)
        if len(self.content) > LARGEST:
            refuse_field(Text("The file is too large. It may have up to 25 MB."))
