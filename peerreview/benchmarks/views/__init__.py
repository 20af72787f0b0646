"""The pages of benchmarks: the toolkits, the files they come from, the notes on them."""

from peerreview.benchmarks.views import files, notes, toolkit
from peerreview.benchmarks.views.declared import pages

__all__ = ["files", "notes", "pages", "toolkit"]
