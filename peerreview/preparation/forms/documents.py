"""What may be typed about a document, and how people look through the register."""

from collections.abc import Sequence
from typing import Any, ClassVar

from flask_wtf.file import FileField
from wtforms import BooleanField, Field
from wtforms.validators import ValidationError

from peerreview.benchmarks.models import KeyFactor
from peerreview.core.languages import SPOKEN, Tongue
from peerreview.core.text import Text
from peerreview.core.uploads import ACCEPTED, LARGEST, UnfitFile, Upload, received
from peerreview.preparation.actions import Card
from peerreview.preparation.forms.ticks import Ticks
from peerreview.preparation.models import Document, DocumentKind, DocumentState
from peerreview.preparation.queries import Sought
from peerreview.preparation.rules import why_not_link
from peerreview.reviews.forms.beside import BesideForm
from peerreview.web import fields
from peerreview.web.forms import EditForm, Form, given, refuse_field

_TITLE, _KIND = Text("Enter a title."), Text("Choose what kind of document it is.")


class AskForm(EditForm):
    """What the team would like to read."""

    title = fields.line(Text("Title"), _TITLE)
    kind = fields.one_word(Text("Kind"), DocumentKind, _KIND)
    relevance = fields.paragraph(Text("What it would show"), most=1000, rows=3)

    factors: ClassVar[Ticks[KeyFactor]]

    def card(self) -> Card:
        return Card(
            title=given(self.title.data),
            kind=given(self.kind.data),
            relevance=self.relevance.data or "",
            factors=self.factors.chosen(self),
        )


class DocumentForm(BesideForm):
    title = fields.line(Text("Title"), _TITLE)
    kind = fields.one_word(Text("Kind"), DocumentKind, _KIND)
    dated = fields.day(Text("Date"))
    department = fields.line(Text("Author department"))
    language = fields.one_of(Text("Language"))
    relevance = fields.paragraph(
        Text("Why it matters"), most=1000, rows=3, description=Text("One sentence is enough.")
    )
    file = FileField(
        Text("File"),
        description=Text(
            "PDF, Word, Excel, PowerPoint, OpenDocument text, PNG or JPEG, up to 25 MB,"
            " without macros and password."
        ),
        render_kw={"accept": ACCEPTED},
    )
    link = fields.line(
        Text("Link"),
        most=1000,
        description=Text(
            "If it is on the web. Leave file and link empty if the team gets it on paper."
        ),
    )
    on_paper = BooleanField(Text("It was handed over on paper"))
    superseded = BooleanField(Text("A newer version replaces it"))

    factors: ClassVar[Ticks[KeyFactor]]
    upload: Upload | None = None
    """The file, once it was looked at."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tongues = {code: Tongue(code) for code in SPOKEN}
        self.language.choices = {"": Text("Not said")} | tongues

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """A browser sends a file once: whoever mends another field has to choose it again."""
        fits = bool(super().validate(*args, **kwargs))
        if not fits and self.upload:
            self.file.errors = [Text("Choose the file again. A browser does not keep it.")]
        return fits

    def validate_file(self, field: Field) -> None:
        """Looks into it. A file that is too large is read no further than to know it."""
        sent = field.data
        if sent is None or not sent.filename:
            return
        try:
            self.upload = received(sent.filename, sent.read(LARGEST + 1))
        except UnfitFile as error:
            raise ValidationError(error.reason) from error

    def validate_link(self, field: Field) -> None:
        if field.data:
            refuse_field(why_not_link(field.data))

    def card(self) -> Card:
        return Card(
            title=given(self.title.data),
            kind=given(self.kind.data),
            dated=self.dated.data,
            department=self.department.data or "",
            language=self.language.data or "",
            relevance=self.relevance.data or "",
            link=self.link.data or "",
            factors=self.factors.chosen(self),
            on_paper=bool(self.on_paper.data),
            superseded=bool(self.superseded.data),
        )


_SAVED = ("title", "kind", "dated", "department", "language", "relevance", "link")


def document_form(
    factors: Sequence[KeyFactor], document: Document | None = None, **typed: Any
) -> DocumentForm:
    """The form of a new document, or of one as it is saved."""
    ticks = _ticks(factors)
    own = {"factors": ticks} | ticks.fields()
    kind: type[DocumentForm] = type("DocumentForm", (DocumentForm,), own)
    if document is None:
        return kind()
    return kind(data=_saved(kind, document) | {"version": document.version}, **typed)


def ask_form(factors: Sequence[KeyFactor]) -> AskForm:
    ticks = _ticks(factors)
    kind: type[AskForm] = type("AskForm", (AskForm,), {"factors": ticks} | ticks.fields())
    return kind()


def _ticks(factors: Sequence[KeyFactor]) -> Ticks[KeyFactor]:
    return Ticks(
        "factor",
        factors,
        lambda one: one.title,
        lambda one: Text("Page or section for key factor %(number)s", number=one.number),
    )


def _saved(kind: type[DocumentForm], document: Document) -> dict[str, Any]:
    locators = {one.key_factor_id: one.locator for one in document.factors}
    return (
        {name: getattr(document, name) for name in _SAVED}
        | {"superseded": document.state is DocumentState.SUPERSEDED}
        | kind.factors.data(locators)
    )


class DocumentsFilter(Form):
    """Which documents to show; lives in the address."""

    factor = fields.one_of(Text("Key factor"))
    state = fields.one_word(Text("State"), DocumentState)
    cited = fields.one_of(Text("Cited"))

    def __init__(self, *args: Any, factors: Sequence[KeyFactor], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = {"": Text("All")}
        self.factor.choices = every | {str(factor.number): factor.title for factor in factors}
        self.state.choices = fields.listed(every | {s.value: s.label for s in DocumentState})
        self.cited.choices = every | {"yes": Text("Cited"), "no": Text("Not yet cited")}

    def sought(self) -> Sought:
        """Nothing narrows if the address was typed by hand and makes no sense."""
        if not self.validate():
            return Sought()
        return Sought(
            factor=int(self.factor.data) if self.factor.data else None,
            state=self.state.data,
            cited={"yes": True, "no": False}.get(self.cited.data or ""),
        )
