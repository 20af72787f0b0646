"""Charts as parts of a Word file, with the workbook that Word opens for “Edit data”.

The chart is a plane of points: each word of the scale and each row is a thin line that carries
its own name as a label, and each series is a row of marks on that grid. So words stand on the
axis, which no number format of a chart can do. Source: ``decisions/0014-own-charts.md``.
"""

from peerreview.papers.word.charts.figure import figure
from peerreview.papers.word.charts.parts import CONTENT_TYPES, RELATIONS, chart_parts, entries

__all__ = ["CONTENT_TYPES", "RELATIONS", "chart_parts", "entries", "figure"]
