"""The file in which somebody keeps a list of people to hear."""

from flask_wtf.file import FileField
from wtforms import Field
from wtforms.validators import ValidationError

from peerreview.core.text import Text, clean
from peerreview.core.uploads import LARGEST_TABLE, UnfitFile, read_table
from peerreview.visits.rules.lists import why_not_headings
from peerreview.web.forms import Form, refuse_field


class ListForm(Form):
    file = FileField(
        Text("File"),
        description=Text("An Excel workbook (.xlsx) or a CSV file, up to 5 MB and 999 lines."),
        render_kw={"accept": ".xlsx,.csv,.txt,.tsv"},
    )
    table: list[list[str]] = []
    """What stands in the file, once it was read."""

    @property
    def file_name(self) -> str:
        return clean(self.file.data.filename)[-120:]

    def validate_file(self, field: Field) -> None:
        sent = field.data
        if sent is None or not sent.filename:
            raise ValidationError(Text("Choose a file."))
        try:
            self.table = read_table(sent.filename, sent.read(LARGEST_TABLE + 1))
        except UnfitFile as error:
            raise ValidationError(error.reason) from error
        refuse_field(why_not_headings(self.table[0]))
