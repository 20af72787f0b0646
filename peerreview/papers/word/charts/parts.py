"""The parts of a Word file that its charts need, and what the lists of the package say of them."""

from collections.abc import Iterator

from peerreview.papers.outline import Document, Profile
from peerreview.papers.word.charts.chart import chart
from peerreview.papers.word.charts.lines import lines_of
from peerreview.papers.word.charts.vocabularies import R
from peerreview.papers.word.charts.workbook import workbook

CONTENT_TYPES, RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"

_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def chart_parts(document: Document) -> dict[str, bytes]:
    """The parts of all charts of a document, by name."""
    parts: dict[str, bytes] = {}
    for number, block in _numbered(document):
        lines = list(lines_of(block))
        at = f"word/charts/chart{number}.xml"
        parts[at] = chart(block, lines, document.language).encode()
        parts[f"word/charts/_rels/chart{number}.xml.rels"] = _toworkbook(number).encode()
        parts[f"word/embeddings/chart{number}.xlsx"] = workbook(lines, document)
    return parts


def entries(name: str, document: Document) -> str:
    """What the lists of the package say of the charts."""
    numbers = [number for number, _ in _numbered(document)]
    if name == RELATIONS:
        return "".join(
            f'<Relationship Id="rIdChart{n}" Type="{R}/chart" Target="charts/chart{n}.xml"/>'
            for n in numbers
        )
    return f'<Default Extension="xlsx" ContentType="{_XLSX}"/>' + "".join(
        f'<Override PartName="/word/charts/chart{n}.xml" ContentType="{_CHART}"/>' for n in numbers
    )


def _numbered(document: Document) -> Iterator[tuple[int, Profile]]:
    found = (block for block in document.blocks if isinstance(block, Profile))
    yield from enumerate(found, start=1)


def _toworkbook(number: int) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{R}/package" Target="../embeddings/chart{number}.xlsx"/>'
        "</Relationships>"
    )
