"""The kinds of files that are taken."""

from peerreview.core.errors import RuleBroken
from peerreview.core.text import Text, Word

_OFFICE = "application/vnd.openxmlformats-officedocument."


class UnfitFile(RuleBroken):
    """A file that is not taken; the reason says what would be."""


class FileKind(Word):
    """What a file is. The value is also the ending that its name gets."""

    PDF = "pdf", Text("PDF")
    WORD = "docx", Text("Word document")
    EXCEL = "xlsx", Text("Excel workbook")
    SLIDES = "pptx", Text("PowerPoint presentation")
    OPEN_TEXT = "odt", Text("OpenDocument text")
    PNG = "png", Text("PNG picture")
    JPEG = "jpg", Text("JPEG picture")

    @property
    def media_type(self) -> str:
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.WORD: f"{_OFFICE}wordprocessingml.document",
    FileKind.EXCEL: f"{_OFFICE}spreadsheetml.sheet",
    FileKind.SLIDES: f"{_OFFICE}presentationml.presentation",
    FileKind.OPEN_TEXT: "application/vnd.oasis.opendocument.text",
    FileKind.PNG: "image/png",
    FileKind.JPEG: "image/jpeg",
}

ACCEPTED = ".pdf,.docx,.xlsx,.pptx,.odt,.png,.jpg,.jpeg"
"""For the file chooser of a browser, as a help and not as a check."""
