"""Why a document cannot be registered, asked for, corrected, removed or marked as read now."""

from urllib.parse import urlsplit

from peerreview.core.text import Text
from peerreview.preparation.models import Document, DocumentState, SelfAssessment
from peerreview.preparation.rules.account import is_submitted
from peerreview.reviews.models import Phase, Review


def why_not_register(review: Review) -> Text | None:
    """From the self-assessment to the report: then nothing more is founded on documents."""
    if review.phase.is_before(Phase.SELF_ASSESSMENT):
        return Text("Documents are registered from the phase “%(phase)s” on.", phase=_FIRST.label)
    if _LAST.is_before(review.phase):
        return Text("The report is out; its documents stay as they were listed.")
    return None


_FIRST, _LAST = Phase.SELF_ASSESSMENT, Phase.REPORTING


def why_not_ask(review: Review, account: SelfAssessment | None) -> Text | None:
    """The team asks once it has read what there is."""
    if reason := why_not_register(review):
        return reason
    if not is_submitted(account):
        return Text("Ask once the self-assessment is submitted: it may bring the document.")
    return None


def why_not_correct(document: Document) -> Text | None:
    """What is said about a document can be put right as long as documents come in."""
    return why_not_register(document.review)


def why_not_replace(document: Document, account: SelfAssessment | None) -> Text | None:
    """A file or link that others may have read is not exchanged under their eyes."""
    if document.state is DocumentState.REQUESTED:
        return None
    has_content = document.file_digest is not None or document.link
    seen = is_submitted(account) or document.was_requested
    if not (has_content and seen):
        return None
    return Text(
        "The team may have read this file or link, so it stays. Register the newer one as a"
        " document of its own, and mark this one as superseded."
    )


def why_not_remove(
    document: Document, account: SelfAssessment | None, *, cited: bool
) -> Text | None:
    """Only what nobody else has seen and nothing rests on. ``cited``: whether a claim does."""
    if reason := why_not_correct(document):
        return reason
    if document.was_requested or is_submitted(account):
        return Text("The team knows of this document, so it stays. Mark it as superseded instead.")
    if cited:
        return Text(
            "The self-assessment cites this document, so it stays in the register. To take it out,"
            " take out the citation first."
        )
    return None


def why_not_mark_read(document: Document) -> Text | None:
    if document.state is DocumentState.RECEIVED:
        return None
    if document.state is DocumentState.REQUESTED:
        return Text("It has not come yet.")
    if document.state is DocumentState.READ:
        return Text("It is marked as read already.")
    return Text("A newer version replaces it. Read that one.")


def why_not_link(link: str) -> Text | None:
    """Links lead to the web and nowhere else; nothing ever follows them but a person."""
    try:
        parts = urlsplit(link)
        right = parts.scheme in {"http", "https"} and parts.hostname and not parts.username
    except ValueError:
        right = False
    if right and not any(c.isspace() for c in link):
        return None
    return Text("Enter an address that begins with https:// or http://.")
