"""The pages on which a visit is prepared."""

from peerreview.preparation.views import account, chapters, desk, documents, issues
from peerreview.preparation.views.sections import pages

__all__ = ["account", "chapters", "desk", "documents", "issues", "pages"]
