"""The document around the body: styles, page, header and footer, properties.

Its parts are the readable XML files of ``templates/report/base``. Change the look there.
The library is loaded when the first document is written: a server that starts has no use for it.
"""

import re
import zipfile
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from peerreview import resources
from peerreview.core.text import Text
from peerreview.papers.outline import Document
from peerreview.papers.word.fields import field
from peerreview.papers.word.text import language_tag, plain_run, safe

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.section import _Footer, _Header

_BASE = resources.TEMPLATES / "report" / "base"
_FIRST = "[Content_Types].xml"
MARKER = b"<w:p><w:r><w:t>[[REPORT]]</w:t></w:r></w:p>"
"""Stands in the base where the body goes."""


def shell(document: Document) -> bytes:
    """A Word document with everything but its body, in whose place the marker stands."""
    import docx  # noqa: PLC0415  see above

    word = docx.Document(BytesIO(_base()))
    _set_language(word, language_tag(document.language))
    _set_properties(word, document)
    section = word.sections[0]
    section.different_first_page_header_footer = document.cover is not None
    _set_line(section.header, "Header", plain_run(document.title))
    _set_line(section.footer, "Footer", _foot(document))
    saved = BytesIO()
    word.save(saved)
    return saved.getvalue()


@cache
def _base() -> bytes:
    packed = BytesIO()
    files = sorted(path for path in _BASE.rglob("*") if path.is_file())
    with zipfile.ZipFile(packed, "w") as package:
        for path in sorted(files, key=lambda path: path.name != _FIRST):
            package.writestr(path.relative_to(_BASE).as_posix(), path.read_bytes())
    return packed.getvalue()


def _set_language(word: "WordDocument", tag: str) -> None:
    """In the three places that count: default run, theme fonts, and the properties."""
    from docx.oxml.ns import qn  # noqa: PLC0415  see above

    for element in word.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), tag)
    for element in word.settings.element.iter(qn("w:themeFontLang")):
        element.set(qn("w:val"), tag)
    word.core_properties.language = tag


def _set_properties(word: "WordDocument", document: Document) -> None:
    properties = word.core_properties
    properties.title = _short(document.title)
    properties.author = properties.last_modified_by = _short(document.author)
    properties.created = properties.modified = document.made_at
    properties.revision = 1


def _short(text: str) -> str:
    """As properties can hold it."""
    return safe(text)[:255]


def _set_line(place: "_Header | _Footer", style: str, inside: str) -> None:
    """Give the header or footer its one line."""
    from docx.oxml import parse_xml  # noqa: PLC0415  see above
    from docx.oxml.ns import nsdecls  # noqa: PLC0415

    place.is_linked_to_previous = False
    for old in list(place._element):
        place._element.remove(old)
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
    place._element.append(parse_xml(f"<w:p {nsdecls('w')}>{properties}{inside}</w:p>"))


def _foot(document: Document) -> str:
    said = Text("Page %(page)s of %(pages)s", page="{PAGE}", pages="{NUMPAGES}")
    pieces = re.split(r"\{([A-Z]+)\}", said.in_(document.language))
    counted = "".join(
        field(piece, "1") if place % 2 else plain_run(piece) for place, piece in enumerate(pieces)
    )
    return f"{plain_run(document.edition)}<w:r><w:tab/></w:r>{counted}"
