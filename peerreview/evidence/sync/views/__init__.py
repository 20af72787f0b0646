"""The addresses that laptops speak to, and the pages for what came of it."""

from peerreview.evidence.sync.views import (
    blobs,
    bundle,
    conflicts,
    inbox,
    laptops,
    paper,
    pull,
    push,
    session,
)
from peerreview.evidence.sync.views.sections import pages

__all__ = [
    "blobs",
    "bundle",
    "conflicts",
    "inbox",
    "laptops",
    "pages",
    "paper",
    "pull",
    "push",
    "session",
]
