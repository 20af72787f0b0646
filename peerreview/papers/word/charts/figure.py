"""The place of a chart in the text."""

from collections.abc import Iterator

from peerreview.core.text import Text
from peerreview.papers.outline import Profile
from peerreview.papers.word.charts.vocabularies import WP, A, C, R
from peerreview.papers.word.fields import field
from peerreview.papers.word.tables import caption
from peerreview.papers.word.text import attribute, plain_run

_WIDTH = 5_759_450
"""Of the text on the page, in units of which a centimetre has 360,000."""
_ROW, _AROUND = 190_000, 860_000


def figure(block: Profile, number: int, language: str) -> Iterator[str]:
    """The caption, and the place of the chart in the text."""
    label = Text("Figure").in_(language) + " "
    counted = plain_run(label) + field(r"SEQ Figure \* ARABIC", str(number))
    yield caption(counted, block.caption)
    yield (
        '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:drawing>'
        f'<wp:inline xmlns:wp="{WP}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{_WIDTH}" cy="{_height(block)}"/>'
        f'<wp:docPr id="{number}" name="Chart {number}" descr={attribute(block.description)}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{A}"><a:graphicData uri="{C}">'
        f'<c:chart xmlns:c="{C}" xmlns:r="{R}" r:id="rIdChart{number}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def _height(block: Profile) -> int:
    return _AROUND + _ROW * len(block.rows)
