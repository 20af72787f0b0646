"""The ways the domain says no. Each message says what is the matter and what would help."""

from peerreview.core.text import Text

CHANGED_MEANWHILE = Text("Somebody changed this meanwhile. Read it again first.")
"""For a button, which carries no text that could be lost."""


class RuleBroken(Exception):
    """The work cannot be done now."""

    def __init__(self, reason: Text) -> None:
        super().__init__(str(reason))
        self.reason = reason


class StaleEdit(Exception):
    """Someone else saved the same text meanwhile; nothing of either may be lost."""


def refuse_if(reason: Text | None) -> None:
    """Raise the reason, if a ``why_not_...`` rule gave one."""
    if reason is not None:
        raise RuleBroken(reason)
