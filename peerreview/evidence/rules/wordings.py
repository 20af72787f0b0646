"""Why the host may not read something, and what it may read instead."""

from peerreview.core.text import Text, fold
from peerreview.evidence.models import EvidenceRecord, RecordKind
from peerreview.reviews.rules import why_not_change


def why_not_tell(record: EvidenceRecord) -> Text | None:
    """Why no wording of this record can be released, whatever it says."""
    if reason := why_not_change(record.review):
        return reason
    if record.sensitive:
        return Text("Sensitive records are never released to the host.")
    if record.not_for_report:
        return Text("Whoever said this objects: it is not for the report, in no wording.")
    if record.flagged:
        return Text("This record is flagged. It can be released once the flag is settled.")
    return None


def why_not_release(record: EvidenceRecord, wording: str) -> Text | None:
    """The host reads a paraphrase, or a quote with consent. No wording takes it back, which is
    possible as long as the review can be changed."""
    if not wording and record.released_wording:
        return why_not_change(record.review)
    if reason := why_not_tell(record):
        return reason
    if not wording:
        return Text("Write what the host may read, in the team’s own words.")
    if _repeats_quote(record, wording):
        return Text(
            "This repeats the quote, and nobody has consented to being quoted."
            " Say it in the team’s own words."
        )
    return None


def why_not_keep_out(record: EvidenceRecord) -> Text | None:
    """Somebody may object as long as the review is not closed, whatever the phase."""
    if record.not_for_report:
        return Text("This record stays out of the report already.")
    return why_not_change(record.review)


def _repeats_quote(record: EvidenceRecord, wording: str) -> bool:
    if record.kind is not RecordKind.QUOTE or record.quote_consent:
        return False
    said = (_letters(record.statement), _letters(record.translation or ""))
    return any(quote and quote in _letters(wording) for quote in said)


def _letters(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum())
