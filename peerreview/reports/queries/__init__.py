"""Reports as people look them up, and the facts that a new one is written from.

``written``: the reports there are.
``sources``: what may be said of who was heard (``evidence.rules.printable_source`` decides).
``findings``: what the team agreed.
``facts``: all of it together, as plain values.
"""

from peerreview.reports.queries.annex import annex_facts
from peerreview.reports.queries.facts import report_facts
from peerreview.reports.queries.written import (
    agreed,
    next_number,
    part_of,
    parts_of,
    reports_of,
)

__all__ = [
    "agreed",
    "annex_facts",
    "next_number",
    "part_of",
    "parts_of",
    "report_facts",
    "reports_of",
]
