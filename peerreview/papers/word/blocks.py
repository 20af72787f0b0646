"""The body of a document as WordprocessingML, block by block."""

from collections.abc import Iterator
from itertools import count

from peerreview.papers.outline import (
    Bullets,
    Contents,
    Cover,
    Document,
    Heading,
    NoteSpace,
    Paragraph,
    Profile,
    Table,
    Ticks,
    Tone,
)
from peerreview.papers.word.bookmarks import Bookmarks
from peerreview.papers.word.charts import figure
from peerreview.papers.word.contents import Pages, contents
from peerreview.papers.word.tables import table
from peerreview.papers.word.text import plain_run, runs

_STYLES = {
    Tone.PLAIN: "BodyText",
    Tone.LEAD: "Lead",
    Tone.STATEMENT: "Statement",
    Tone.QUIET: "Quiet",
}


def body(document: Document, pages: Pages) -> Iterator[str]:
    """Everything between the beginning of the body and its section properties."""
    marks, tables, figures = Bookmarks(document), count(1), count(1)
    if document.cover is not None:
        yield from _cover(document.cover)
    after_table = False
    for place, block in enumerate(document.blocks):
        if isinstance(block, Contents):
            yield contents(block, document, marks, pages)
        elif isinstance(block, Table):
            yield from table(block, place, next(tables), document.language, marks)
        elif isinstance(block, Profile):
            yield from figure(block, next(figures), document.language)
        elif isinstance(block, NoteSpace | Ticks):
            yield from _by_hand(block)
        elif isinstance(block, Heading):
            at_top = block.new_page or (place == 0 and document.cover is None)
            yield _heading(block, marks.around(place, plain_run(block.text)), at_top=at_top)
        else:
            yield from _text(block, place, marks, _AFTER_TABLE if after_table else 0)
        after_table = isinstance(block, Table)
    if after_table:
        yield _paragraph("Tiny", "")  # Word wants a paragraph after the last table


def _cover(cover: Cover) -> Iterator[str]:
    yield _paragraph("CoverOrganisation", plain_run(cover.organisation))
    yield _paragraph("Title", plain_run(cover.title))
    yield _paragraph("Subtitle", plain_run(cover.subtitle))
    for label, value in cover.lines:
        said = plain_run(label, '<w:rStyle w:val="CoverLabel"/>')
        yield _paragraph("CoverLine", f"{said}<w:r><w:tab/></w:r>{plain_run(value)}")


def _heading(block: Heading, inside: str, *, at_top: bool) -> str:
    page = "<w:pageBreakBefore/>" if block.new_page else ""
    return _paragraph(f"Heading{block.level}", inside, page + _spacing(before=0) * at_top)


_AFTER_TABLE, _AFTER_LIST = 200, 140
"""What is left free, in twentieths of a point."""


def _text(block: Paragraph | Bullets, place: int, marks: Bookmarks, before: int) -> Iterator[str]:
    """``before``: what the block keeps from a table above it."""
    keep = "<w:keepNext/>" if block.with_next else ""
    distance = {"before": before} if before else {}
    if isinstance(block, Paragraph):
        inside = marks.around(place, runs(block.words, marks.behind))
        yield _paragraph(_STYLES[block.tone], inside, keep + _spacing(**distance))
        return
    last = len(block.items) - 1
    for turn, item in enumerate(block.items):
        spacing = (distance if turn == 0 else {}) | ({"after": _AFTER_LIST} if turn == last else {})
        yield _paragraph("ListBullet", runs(item, marks.behind), keep + _spacing(**spacing))


def _spacing(**sizes: int) -> str:
    said = "".join(f' w:{side}="{size}"' for side, size in sizes.items())
    return f"<w:spacing{said}/>" if said else ""


_BOX = "\u2610"
_RULED = '<w:spacing w:before="0" w:after="0" w:line="480" w:lineRule="exact"/>'


def _by_hand(block: NoteSpace | Ticks) -> Iterator[str]:
    """Room for a pen. Lines of one block are one border after another: Word draws them apart only
    if each has one between as well."""
    if isinstance(block, NoteSpace):
        rule = "<w:pBdr>{}</w:pBdr>" + _RULED
        sides = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="1" w:color="7FAAB2"/>'
            for side in ("bottom", "between")
        )
        for left in reversed(range(block.lines)):
            together = "<w:keepNext/>" if left else ""
            yield _paragraph("BodyText", "", together + rule.format(sides))
        return
    indent = '<w:spacing w:before="60" w:after="60"/><w:ind w:left="397" w:hanging="397"/>'
    for left, item in zip(reversed(range(len(block.items))), block.items, strict=True):
        inside = f"{plain_run(_BOX)}<w:r><w:tab/></w:r>{plain_run(item)}"
        yield _paragraph("BodyText", inside, ("<w:keepNext/>" if left else "") + indent)


def _paragraph(style: str, inside: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{inside}</w:p>'
