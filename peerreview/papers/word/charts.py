"""Charts as parts of a Word file, with the workbook that Word opens for “Edit data”.

The chart is a plane of points: each word of the scale and each row is a thin line that carries
its own name as a label, and each series is a row of marks on that grid. So words stand on the
axis, which no number format of a chart can do. Source: ``decisions/0014-own-charts.md``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape

from peerreview.core.text import Text
from peerreview.papers.outline import Document, Profile
from peerreview.papers.word.fields import field
from peerreview.papers.word.tables import caption
from peerreview.papers.word.text import attribute, language_tag, plain_run, safe

CONTENT_TYPES, RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_WIDTH = 5_759_450
"""Of the text on the page, in units of which a centimetre has 360,000."""
_ROW, _AROUND = 190_000, 860_000
_NAMES = 0.36
"""Share of the width that the names of the rows take."""
_LONGEST = 44
"""Letters of a name in the chart; the table beside it has all of it."""
_APART = 0.22
"""Of the distance between two rows."""
_GRID, _INK = "B8C4C6", "2B3A3C"
_MARKS = (("circle", 6, "9A4A00", False), ("diamond", 7, "0B5563", True))
"""Shape, points, colour, filled: told apart without colour as well."""


@dataclass(frozen=True, kw_only=True)
class _Line:
    """A series of the chart: points in the plane, and how they look."""

    name: str
    xs: Sequence[float]
    ys: Sequence[float]
    look: str
    labels: str = ""


def figure(block: Profile, number: int, language: str) -> Iterator[str]:
    """The caption, and the place of the chart in the text."""
    label = Text("Figure").in_(language) + " "
    counted = plain_run(label) + field(r"SEQ Figure \* ARABIC", str(number))
    yield caption(counted, block.caption)
    yield (
        '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:drawing>'
        f'<wp:inline xmlns:wp="{_WP}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{_WIDTH}" cy="{_height(block)}"/>'
        f'<wp:docPr id="{number}" name="Chart {number}" descr={attribute(block.description)}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_A}"><a:graphicData uri="{_C}">'
        f'<c:chart xmlns:c="{_C}" xmlns:r="{_R}" r:id="rIdChart{number}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def chart_parts(document: Document) -> dict[str, bytes]:
    """The parts of all charts of a document, by name."""
    parts: dict[str, bytes] = {}
    for number, block in _numbered(document):
        lines = list(_lines(block))
        at = f"word/charts/chart{number}.xml"
        parts[at] = _chart(block, lines, document.language).encode()
        parts[f"word/charts/_rels/chart{number}.xml.rels"] = _to_workbook(number).encode()
        parts[f"word/embeddings/chart{number}.xlsx"] = _workbook(lines, document)
    return parts


def entries(name: str, document: Document) -> str:
    """What the lists of the package say of the charts."""
    numbers = [number for number, _ in _numbered(document)]
    if name == RELATIONS:
        return "".join(
            f'<Relationship Id="rIdChart{n}" Type="{_R}/chart" Target="charts/chart{n}.xml"/>'
            for n in numbers
        )
    return f'<Default Extension="xlsx" ContentType="{_XLSX}"/>' + "".join(
        f'<Override PartName="/word/charts/chart{n}.xml" ContentType="{_CHART}"/>' for n in numbers
    )


def _numbered(document: Document) -> Iterator[tuple[int, Profile]]:
    found = (block for block in document.blocks if isinstance(block, Profile))
    yield from enumerate(found, start=1)


def _to_workbook(number: int) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_R}/package" Target="../embeddings/chart{number}.xlsx"/>'
        "</Relationships>"
    )


def _height(block: Profile) -> int:
    return _AROUND + _ROW * len(block.rows)


def _lines(block: Profile) -> Iterator[_Line]:
    """The marks of each series, then the words of the scale and the names of the rows.

    LibreOffice draws the first series on top. Marks of one row stand a little apart, so that both
    are seen where they agree.
    """
    last, rows = len(block.scale) - 1, len(block.rows)
    for turn, (series, mark) in enumerate(zip(block.series, _MARKS, strict=False)):
        points = [
            (at, rows - place + _APART * (1 - 2 * turn))
            for place, row in enumerate(block.rows)
            if (at := row.marks[turn]) is not None
        ]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        yield _Line(name=series, xs=xs, ys=ys, look=_marked(*mark))
    for at, word in enumerate(block.scale):
        ends = (rows + 0.7, 0.4)
        yield _Line(name=word, xs=(at, at), ys=ends, look=_thin(), labels=_named("t"))
    for place, row in enumerate(block.rows):
        name = row.label if len(row.label) <= _LONGEST else f"{row.label[: _LONGEST - 1]}…"
        y, ends = rows - place, (-0.3, last + 0.3)
        yield _Line(name=name, xs=ends, ys=(y, y), look=_thin(), labels=_named("l"))


def _thin() -> str:
    line = f'<a:ln w="6350"><a:solidFill><a:srgbClr val="{_GRID}"/></a:solidFill></a:ln>'
    return f'<c:spPr>{line}</c:spPr><c:marker><c:symbol val="none"/></c:marker>'


def _marked(shape: str, size: int, colour: str, filled: bool) -> str:
    ink = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    return (
        "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:marker><c:symbol val="{shape}"/><c:size val="{size}"/><c:spPr>'
        f'{ink if filled else "<a:noFill/>"}<a:ln w="19050">{ink}</a:ln></c:spPr></c:marker>'
    )


def _named(side: str) -> str:
    """The first point carries the name of its line."""
    on, off = _shown(name=1), _shown(name=0)
    return (
        f'<c:dLbls><c:dLbl><c:idx val="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>'
        f'{_text(16)}<c:dLblPos val="{side}"/>{on}</c:dLbl>{off}</c:dLbls>'
    )


def _shown(*, name: int) -> str:
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/>'
        f'<c:showSerName val="{name}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


def _text(half_points: int) -> str:
    return (
        '<c:txPr><a:bodyPr wrap="none"/><a:lstStyle/><a:p><a:pPr>'
        f'<a:defRPr sz="{half_points * 50}"><a:solidFill><a:srgbClr val="{_INK}"/></a:solidFill>'
        '</a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


def _chart(block: Profile, lines: Sequence[_Line], language: str) -> str:
    last, rows = len(block.scale) - 1, len(block.rows)
    right = last + 0.55
    left = -0.3 - _NAMES * (right + 0.3) / (1 - _NAMES)
    width = max(2, rows)
    series = "".join(_series(place, line, width) for place, line in enumerate(lines))
    hidden = "".join(
        f'<c:legendEntry><c:idx val="{n}"/><c:delete val="1"/></c:legendEntry>'
        for n, line in enumerate(lines)
        if line.labels
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace xmlns:c="{_C}" xmlns:a="{_A}" xmlns:r="{_R}"><c:date1904 val="0"/>'
        f'<c:lang val="{language_tag(language)}"/><c:roundedCorners val="0"/><c:chart>'
        '<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/><c:scatterChart>'
        f'<c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>{series}'
        '<c:axId val="1"/><c:axId val="2"/></c:scatterChart>'
        f"{_axis(1, 2, 'b', left, right)}{_axis(2, 1, 'l', 0.3, rows + 1.3)}"
        "<c:spPr><a:noFill/></c:spPr></c:plotArea>"
        f'<c:legend><c:legendPos val="b"/>{hidden}<c:overlay val="0"/>{_text(18)}</c:legend>'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _axis(id_: int, other: int, side: str, least: float, most: float) -> str:
    return (
        f'<c:valAx><c:axId val="{id_}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{most}"/><c:min val="{least}"/></c:scaling><c:delete val="1"/>'
        f'<c:axPos val="{side}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/>'
        f'<c:crossAx val="{other}"/><c:crosses val="min"/></c:valAx>'
    )


def _series(place: int, line: _Line, width: int) -> str:
    """``width``: cells of its rows, alike for all: LibreOffice takes the first for the measure."""
    row = 2 * place + 1
    name = f'<c:strRef><c:f>Data!$A${row}</c:f><c:strCache><c:ptCount val="1"/>'
    name += f'<c:pt idx="0"><c:v>{_cell(line.name)}</c:v></c:pt></c:strCache></c:strRef>'
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/><c:tx>{name}</c:tx>'
        f"{line.look}{line.labels}<c:xVal>{_numbers(row, line.xs, width)}</c:xVal>"
        f'<c:yVal>{_numbers(row + 1, line.ys, width)}</c:yVal><c:smooth val="0"/></c:ser>'
    )


def _cell(words: str) -> str:
    return escape(" ".join(safe(words).split()))


def _numbers(row: int, values: Sequence[float], width: int) -> str:
    from xlsxwriter.utility import xl_col_to_name  # noqa: PLC0415  heavy, and rarely needed

    points = "".join(f'<c:pt idx="{n}"><c:v>{value}</c:v></c:pt>' for n, value in enumerate(values))
    last = xl_col_to_name(width)
    return (
        f"<c:numRef><c:f>Data!$B${row}:${last}${row}</c:f><c:numCache>"
        f'<c:formatCode>General</c:formatCode><c:ptCount val="{width}"/>{points}'
        "</c:numCache></c:numRef>"
    )


def _workbook(lines: Sequence[_Line], document: Document) -> bytes:
    """Two rows for each series: its name and the places along the scale, then the heights."""
    from xlsxwriter import Workbook  # noqa: PLC0415  heavy, and rarely needed

    file = BytesIO()
    with Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": document.made_at.replace(tzinfo=None)})
        page = book.add_worksheet("Data")
        for place, line in enumerate(lines):
            page.write_string(2 * place, 0, " ".join(safe(line.name).split()))
            page.write_row(2 * place, 1, line.xs)
            page.write_row(2 * place + 1, 1, line.ys)
    return file.getvalue()
