"""Where the pages of benchmarks are declared."""

from peerreview.web.pages import Pages

pages = Pages("benchmarks")
