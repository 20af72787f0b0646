"""What must be true of every Word file of ours. Each rule says what to mend.

Word processors open almost any damage without a word, and neither validator looks at all of this.
"""

import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import ooxml_integrity
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SPACES = {
    "w": W,
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "dc": "http://purl.org/dc/elements/1.1/",
}


class WordFile:
    """A Word file, taken apart."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(BytesIO(content)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.document = self.tree("word/document.xml")

    def tree(self, name: str) -> Any:
        return etree.fromstring(self.parts[name])

    def find(self, path: str, name: str = "word/document.xml") -> list[Any]:
        return list(self.tree(name).xpath(path, namespaces=_SPACES))

    @property
    def paragraphs(self) -> list[str]:
        """The texts of the paragraphs, tabs and line breaks included."""
        return [spelled(p) for p in self.find("//w:p")]

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)

    @property
    def headings(self) -> list[tuple[int, str]]:
        found = self.find("//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'Heading')]")
        return [(int(_style(p)[-1]), spelled(p)) for p in found]


def spelled(paragraph: Any) -> str:
    pieces = {f"{{{W}}}tab": "\t", f"{{{W}}}br": "\n"}
    inside = paragraph.xpath(".//w:r/*", namespaces=_SPACES)
    return "".join(pieces.get(e.tag, e.text or "" if e.tag == f"{{{W}}}t" else "") for e in inside)


def findings(content: bytes, folder: Path) -> list[str]:
    """All that the two validators and our own rules have to say; nothing, if all is well."""
    path = folder / "checked.docx"
    path.write_bytes(content)
    audit = OpenXmlValidator(FileFormat.MICROSOFT_365).validate(path)
    file = WordFile(content)
    return [
        *(f"openxml-audit: {error}" for error in audit.errors),
        *(f"ooxml-integrity: {finding}" for finding in ooxml_integrity.check(path)),
        *(problem for rule in RULES for problem in rule(file)),
    ]


def bookmarks_are_good_names(file: WordFile) -> Iterator[str]:
    names = file.find("//w:bookmarkStart/@w:name")
    ids = file.find("//w:bookmarkStart/@w:id")
    for name in names:
        if not re.fullmatch("[A-Za-z_][A-Za-z0-9_]{0,39}", name):
            yield f"The bookmark {name!r} should be at most 40 letters, digits and _."
    for value in [*_twice(names), *_twice(ids)]:
        yield f"The bookmark {value!r} stands twice."
    if sorted(ids) != sorted(file.find("//w:bookmarkEnd/@w:id")):
        yield "Each bookmark ends once."


def links_lead_somewhere(file: WordFile) -> Iterator[str]:
    names = set(file.find("//w:bookmarkStart/@w:name"))
    said = " ".join(file.find("//w:instrText/text()"))
    wanted = [*file.find("//w:hyperlink/@w:anchor"), *re.findall(r"\b(?:PAGE)?REF (\S+)", said)]
    for lost in set(wanted) - names:
        yield f"Nothing is called {lost!r}."


def fields_are_balanced(file: WordFile) -> Iterator[str]:
    for name in file.parts:
        if not re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name):
            continue
        states: list[str] = []
        for kind in file.find("//w:fldChar/@w:fldCharType", name):
            if kind == "begin":
                states.append(kind)
            elif not states or states[-1] != {"separate": "begin", "end": "separate"}[kind]:
                yield f"A field in {name} has {kind!r} out of its turn."
                return
            elif kind == "separate":
                states[-1] = kind
            else:
                states.pop()
        if states:
            yield f"A field in {name} has no end."


def drawings_are_described(file: WordFile) -> Iterator[str]:
    for drawing in file.find("//wp:docPr"):
        if not drawing.get("descr"):
            yield f"The drawing {drawing.get('id')} says nothing to who cannot see it."
    for value in _twice(file.find("//wp:docPr/@id")):
        yield f"The drawing {value} stands twice."


def tables_have_a_header_and_a_caption(file: WordFile) -> Iterator[str]:
    for number, table in enumerate(file.find("//w:tbl"), start=1):
        for path, what in (
            ("w:tr[1]/w:trPr/w:tblHeader", "no header row"),
            ("w:tblPr/w:tblCaption[@w:val != '']", "no caption"),
            ("w:tblPr/w:tblDescription[@w:val != '']", "no description"),
            ("w:tblPr/w:tblLook[@w:firstRow='1']", "a first row like the others"),
        ):
            if not table.xpath(path, namespaces=_SPACES):
                yield f"Table {number} has {what}."


def headings_follow_one_another(file: WordFile) -> Iterator[str]:
    before = 0
    for level, text in file.headings:
        if level > before + 1:
            yield f"The heading {text!r} of level {level} follows one of level {before}."
        before = level


def the_language_is_said_three_times(file: WordFile) -> Iterator[str]:
    said = {
        *file.find("//w:docDefaults//w:lang/@w:val", "word/styles.xml"),
        *file.find("//w:themeFontLang/@w:val", "word/settings.xml"),
        *file.find("//dc:language/text()", "docProps/core.xml"),
    }
    if len(said) != 1 or not re.fullmatch("[a-z]{2}-[A-Z]{2}", next(iter(said))):
        yield f"The language is {sorted(said)}; it is said in three places, and everywhere alike."


def nothing_is_asked_at_opening(file: WordFile) -> Iterator[str]:
    if file.find("//w:updateFields", "word/settings.xml") or file.find("//w:fldChar[@w:dirty]"):
        yield "Word would ask a frightening question (updateFields)."


def parts_are_declared(file: WordFile) -> Iterator[str]:
    overrides = file.find("//ct:Override/@PartName", "[Content_Types].xml")
    for name in file.parts:
        if name.startswith("word/") and name.endswith(".xml") and f"/{name}" not in overrides:
            yield f"The kind of the part {name} is not declared."
    for lost in {part[1:] for part in overrides} - set(file.parts):
        yield f"The part {lost} is declared and not there."


def _style(paragraph: Any) -> str:
    return str(paragraph.xpath("w:pPr/w:pStyle/@w:val", namespaces=_SPACES)[0])


def _twice(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


RULES: tuple[Callable[[WordFile], Iterator[str]], ...] = (
    bookmarks_are_good_names,
    links_lead_somewhere,
    fields_are_balanced,
    drawings_are_described,
    tables_have_a_header_and_a_caption,
    headings_follow_one_another,
    the_language_is_said_three_times,
    nothing_is_asked_at_opening,
    parts_are_declared,
)
