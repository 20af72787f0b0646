"""Where the offline log stands: its programs' addresses, and its pages in a review."""

from peerreview.web.pages import Pages

pages = Pages("sync", among="evidence")
