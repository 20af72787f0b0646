"""Office files: what they are by their structure, and that nothing in them runs or fetches.

Ordinary links are allowed. A chart may bring the workbook behind it, one level deep, held to the
same rules; nothing else that is packed may lie inside.
"""

import re

from peerreview.core.text import Text
from peerreview.core.uploads.archives import PASSWORD, TOO_MUCH, Allowance, Archive, opened
from peerreview.core.uploads.kinds import FileKind, UnfitFile
from peerreview.core.uploads.markup import check_prolog, walk

_CONTENT_TYPES = "[Content_Types].xml"
_MAIN = {
    "wordprocessingml.document.main+xml": FileKind.WORD,
    "spreadsheetml.sheet.main+xml": FileKind.EXCEL,
    "presentationml.presentation.main+xml": FileKind.SLIDES,
}
_RUNS = re.compile(r"macroenabled|vbaproject|vbadata|activex", re.IGNORECASE)
_RUNNING_PARTS = re.compile(r"vbaproject|vbadata|(^|/)activex/|^(basic|scripts)/", re.IGNORECASE)
_BEHIND_A_CHART = re.compile(r"/embeddings/[^/]+\.(xlsx|docx|pptx)$", re.IGNORECASE)
_ELSEWHERE = re.compile(r"^([a-z][a-z0-9+.-]*:|//|/|\\|\.\./\.\.)", re.IGNORECASE)
_PACKED = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf")
_OLE = b"\xd0\xcf\x11\xe0"

_MACROS = Text("The file contains macros. Save it without them, such as .docx and not .docm.")
_FETCHES = Text(
    "The file fetches something from elsewhere when it is opened: a template, a picture or a"
    " linked table. Break these links and save it again, or send a PDF. Ordinary links may stay."
)
_EMBEDS = Text("Another file is embedded in this one. Remove it and send it by itself.")
_NO_OFFICE = Text(
    "This archive is no Word, Excel, PowerPoint or OpenDocument text file."
    " Unpack it and send the documents one by one."
)


def package_kind(content: bytes) -> FileKind:
    """Which Office file the bytes are. Raises UnfitFile if they are none, or not harmless."""
    return _looked_through(content, Allowance(), inside=False)


def _looked_through(content: bytes, allowance: Allowance, *, inside: bool) -> FileKind:
    archive = opened(content, allowance)
    names = {info.filename for info in archive.infos}
    if any(_RUNNING_PARTS.search(name) for name in names):
        raise UnfitFile(_MACROS)
    kind = _office_kind(archive) if _CONTENT_TYPES in names else _open_document_kind(archive)
    for info in archive.infos:
        _check_part(archive, info.filename, allowance, inside=inside)
    return kind


def _office_kind(archive: Archive) -> FileKind:
    """As its list of content types says. Source: ECMA-376, part 2."""
    types: set[str] = set()
    walk(archive, _CONTENT_TYPES, lambda _name, attributes: types.add(_type(attributes)))
    if any(_RUNS.search(type_) for type_ in types):
        raise UnfitFile(_MACROS)
    kinds = {kind for ending, kind in _MAIN.items() if any(t.endswith(ending) for t in types)}
    if len(kinds) != 1:
        raise UnfitFile(_NO_OFFICE)
    return kinds.pop()


def _type(attributes: dict[str, str]) -> str:
    return attributes.get("ContentType", "")


def _open_document_kind(archive: Archive) -> FileKind:
    """As its first part says. Source: OpenDocument 1.3, part 2."""
    names = [info.filename for info in archive.infos]
    if names[:1] != ["mimetype"]:
        raise UnfitFile(_NO_OFFICE)
    if archive.read("mimetype", 200).decode("latin-1") != FileKind.OPEN_TEXT.media_type:
        raise UnfitFile(_NO_OFFICE)
    for name in names:
        if name.lower().endswith(".xml"):
            walk(archive, name, _check_open_document_element)
    return FileKind.OPEN_TEXT


def _check_open_document_element(name: str, attributes: dict[str, str]) -> None:
    if name == "encryption-data":
        raise UnfitFile(PASSWORD)
    if name in {"script", "event-listener"}:
        raise UnfitFile(_MACROS)
    if name not in {"a", "template"} and _ELSEWHERE.match(attributes.get("href", "")):
        raise UnfitFile(_FETCHES)


def _check_part(archive: Archive, name: str, allowance: Allowance, *, inside: bool) -> None:
    head = next(archive.chunks(name, 512), b"")
    if head.startswith(_PACKED):
        _check_packed(archive, name, allowance, inside=inside)
    elif head.startswith(_OLE):
        raise UnfitFile(_EMBEDS)
    elif name.lower().endswith(".rels"):
        walk(archive, name, _check_relation)
    elif _may_be_xml(head):
        check_prolog(archive, name)


def _check_packed(archive: Archive, name: str, allowance: Allowance, *, inside: bool) -> None:
    if inside or not _BEHIND_A_CHART.search(name):
        raise UnfitFile(TOO_MUCH if inside else _EMBEDS)
    _looked_through(archive.read(name, allowance.unpacked), allowance, inside=True)


def _check_relation(name: str, attributes: dict[str, str]) -> None:
    """What a part points at. Source: ECMA-376, part 2, section 9.3."""
    if name != "Relationship":
        return
    kind = attributes.get("Type", "").rpartition("/")[2]
    if kind in {"oleObject", "aFChunk", "control"}:
        raise UnfitFile(_EMBEDS)
    if attributes.get("TargetMode") == "External" and kind != "hyperlink":
        raise UnfitFile(_FETCHES)


def _may_be_xml(head: bytes) -> bool:
    """By its first bytes, whatever its name: a reader goes by the list of content types."""
    plain = head.lstrip(b"\xef\xbb\xbf\xff\xfe\0\t\n\r ")
    return plain.startswith(b"<")
