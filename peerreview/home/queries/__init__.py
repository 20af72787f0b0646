"""What the home page and the search ask of every feature."""

from peerreview.home.queries.search import Hits, search
from peerreview.home.queries.sources import Hit, Kind
from peerreview.home.queries.standings import standings

__all__ = ["Hit", "Hits", "Kind", "search", "standings"]
