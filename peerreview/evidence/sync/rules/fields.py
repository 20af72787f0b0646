"""The fields of a body, and the checks of the readiness test, as people read them."""

from typing import Any

from peerreview.core.text import Text, Word
from peerreview.evidence.models import About, Direction, Method, RecordKind, Reliability

LABELS: dict[str, Text] = {
    "statement": Text("What was said, read or seen"),
    "kind": Text("Kind"),
    "source_class": Text("Source class"),
    "first_hand": Text("First hand"),
    "about": Text("About"),
    "factors": Text("What it says of the key factors"),
    "quote_consent": Text("Consents to being quoted"),
    "language": Text("Language of the statement"),
    "session": Text("Session"),
    "document": Text("Document"),
    "locator": Text("Where in it"),
    "method": Text("Method"),
    "heard_at": Text("When"),
    "guide_question": Text("Guide question"),
    "issue": Text("Site visit issue that it answers"),
    "reliability": Text("Reliability"),
    "attachments": Text("Attachments"),
    "translation": Text("Translation"),
    "translation_language": Text("Language of the translation"),
    "translator": Text("Translated by"),
    "not_for_report": Text("Not for the report"),
    "proposed_wording": Text("How the host could read it"),
    "sensitive": Text("Sensitive"),
}

CHECKS: dict[str, Text] = {
    "secure": Text("The connection is secure."),
    "worker": Text("The log page is installed."),
    "shell": Text("It opens without network."),
    "write": Text("Entries are written and read back."),
    "reopen": Text("Entries are still there after the browser was closed."),
    "offline": Text("Saving works without network."),
    "sync": Text("Entries reach the server and are found there."),
    "persisted": Text("The browser promises to keep them."),
    "export": Text("The file with all entries opens."),
    "clock": Text("The clock is right."),
}
"""What the test of the day before looks at."""

_WORDS: dict[str, type[Word]] = {
    "kind": RecordKind,
    "about": About,
    "method": Method,
    "reliability": Reliability,
}


def label_of(field: str) -> Text:
    return LABELS[field]


def say(field: str, value: Any) -> Any:
    """A value of a body in words."""
    if value in (None, "", [], {}):
        return Text("nothing")
    if isinstance(value, bool):
        return Text("yes") if value else Text("no")
    if field in _WORDS:
        return _WORDS[field].of(value).label
    if field == "factors":
        return Directions(value)
    if field == "attachments":
        return ", ".join(file["name"] for file in value)
    return value


class Directions(dict[str, str]):
    """Numbers of key factors with what is said of each: ``1 supports, 4 nuances``."""

    def in_(self, language: str) -> str:
        said = sorted(self.items(), key=lambda item: int(item[0]))
        return ", ".join(f"{n} {Direction.of(word).label.in_(language)}" for n, word in said)

    def __str__(self) -> str:
        return self.in_("en")
