"""The numbers behind a chart, as the workbook that Word opens for “Edit data”."""

from collections.abc import Sequence
from io import BytesIO

from peerreview.papers.outline import Document
from peerreview.papers.word.charts.lines import Line
from peerreview.papers.word.text import safe


def workbook(lines: Sequence[Line], document: Document) -> bytes:
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
