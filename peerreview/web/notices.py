"""What a page says at its top after something was done."""

from flask import flash

from peerreview.core.text import Text
from peerreview.web.language import language


def tell(text: Text) -> None:
    """Say it on the next page, in the language of this one (a cookie cannot hold a Text)."""
    flash(text.in_(language()))


def warn(text: Text) -> None:
    """The same of something that did not come about."""
    flash(text.in_(language()), "warning")
