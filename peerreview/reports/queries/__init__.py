"""Reports as people look them up, and the facts that a new one is written from.

``written``: the reports there are.
``sources``: what may be said of who was heard (``evidence.rules.printable_source`` decides).
``findings``: what the team agreed.
``facts``: all of it together, as plain values.
"""

from peerreview.reports.queries.facts import report_facts
from peerreview.reports.queries.written import agreed, next_number, reports_of

__all__ = ["agreed", "next_number", "report_facts", "reports_of"]
