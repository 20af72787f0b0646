"""Evidence as the team looks it up.

``log``: what one person may see, filtered, a page at a time.
``records``: versions, flags and numbers; what is cited, and what waits for a wording.
``voices``: who was heard, and how well each key factor is covered.
``coverage``: the matrix, and what contradicts.
``offered``: what a new record can point at.
``book``: all of it as a workbook.
"""

from peerreview.evidence.queries.book import Reader, evidence_book
from peerreview.evidence.queries.coverage import Contradiction, contradictions_of, coverage_of
from peerreview.evidence.queries.log import (
    LogPage,
    Wanted,
    citable,
    evidence_of,
    log_of,
    readable,
    records_for,
    visible,
)
from peerreview.evidence.queries.offered import Offered, offered_in, session_label, sessions_to_log
from peerreview.evidence.queries.records import (
    ToWord,
    cites_evidence,
    flags_of,
    is_cited,
    next_number,
    next_place,
    open_flag,
    place_for,
    revisions_of,
    to_word,
    waits_for_wording,
)
from peerreview.evidence.queries.voices import people_in_sessions, people_met, tallies

__all__ = [
    "Contradiction",
    "LogPage",
    "Offered",
    "Reader",
    "ToWord",
    "Wanted",
    "citable",
    "cites_evidence",
    "contradictions_of",
    "coverage_of",
    "evidence_book",
    "evidence_of",
    "flags_of",
    "is_cited",
    "log_of",
    "next_number",
    "next_place",
    "offered_in",
    "open_flag",
    "people_in_sessions",
    "people_met",
    "place_for",
    "readable",
    "records_for",
    "revisions_of",
    "session_label",
    "sessions_to_log",
    "tallies",
    "to_word",
    "visible",
    "waits_for_wording",
]
