"""The chart itself."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from peerreview.papers.outline import Profile
from peerreview.papers.word.charts.lines import Line
from peerreview.papers.word.charts.looks import text
from peerreview.papers.word.charts.vocabularies import A, C, R
from peerreview.papers.word.text import language_tag, safe

_NAMES = 0.36
"""Share of the width that the names of the rows take."""


def chart(block: Profile, lines: Sequence[Line], language: str) -> str:
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
        f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:date1904 val="0"/>'
        f'<c:lang val="{language_tag(language)}"/><c:roundedCorners val="0"/><c:chart>'
        '<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/><c:scatterChart>'
        f'<c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>{series}'
        '<c:axId val="1"/><c:axId val="2"/></c:scatterChart>'
        f"{_axis(1, 2, 'b', left, right)}{_axis(2, 1, 'l', 0.3, rows + 1.3)}"
        "<c:spPr><a:noFill/></c:spPr></c:plotArea>"
        f'<c:legend><c:legendPos val="b"/>{hidden}<c:overlay val="0"/>{text(18)}</c:legend>'
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


def _series(place: int, line: Line, width: int) -> str:
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
