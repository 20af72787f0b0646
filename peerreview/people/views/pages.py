"""The pages of this feature."""

from peerreview.web.pages import Pages

pages = Pages("people")
