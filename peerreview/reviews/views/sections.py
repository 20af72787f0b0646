"""Where the pages of a review stand in its navigation."""

from peerreview.access.policy import Permission
from peerreview.core.text import Text
from peerreview.web.navigation import Section
from peerreview.web.pages import Pages

pages = Pages(
    "reviews",
    Section(
        label=Text("Overview"),
        endpoint="reviews.show",
        needs=Permission.VIEW_REVIEW,
        begins=Text("Review"),
    ),
    Section(label=Text("People"), endpoint="reviews.people", needs=Permission.VIEW_REVIEW),
    Section(label=Text("Clock"), endpoint="reviews.clock", needs=Permission.VIEW_REVIEW),
)
