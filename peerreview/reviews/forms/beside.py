"""Forms that read and write more than the fields of one row."""

from peerreview.core.text import Text
from peerreview.web.forms import EditForm, as_read


class BesideForm(EditForm):
    """An edit form that can be laid beside the same form as it is saved now."""

    def meet_form(self, saved: EditForm) -> None:
        """Somebody saved meanwhile: keep what was typed and show what they saved."""
        self.newer = [
            (field.label.text, as_read(saved[name]) or Text("Nothing"))
            for name, field in self._fields.items()
            if name != "version" and as_read(saved[name]) != as_read(field)
        ]
        self.version.data = saved.version.data
