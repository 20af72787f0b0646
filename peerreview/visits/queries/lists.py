"""The template of a list of people to hear, as a workbook: headings, and the words allowed."""

from datetime import datetime
from itertools import zip_longest

from peerreview.core.languages import SPOKEN, Tongue
from peerreview.core.text import Text, spoken
from peerreview.papers.excel import Book, Column, Sheet
from peerreview.reviews.models import Review
from peerreview.visits.models import Funding, Invitation
from peerreview.visits.rules.lists import HEADINGS, NO, YES


def list_template(review: Review, language: str, now: datetime) -> Book:
    """One sheet to fill in, one that says which words are understood."""
    columns = tuple(Column(words=text.in_(language), width=18) for text in HEADINGS.values())
    return Book(
        title=Text("People to hear in %(city)s", city=review.city).in_(language),
        author="Peerreview",
        made_at=now,
        sheets=(
            Sheet(name=Text("People").in_(language), columns=columns, rows=()),
            _words(review, language),
        ),
    )


def _words(review: Review, language: str) -> Sheet:
    allowed: dict[str, list[object]] = {
        "source_class": [one.label for one in review.benchmark.source_classes],
        "funding": [word.label for word in Funding],
        "key_factors": [factor.title for factor in review.key_factors],
        "language": [Tongue(code) for code in SPOKEN],
        "interpreter": [YES, NO],
        "invitation": [word.label for word in Invitation],
    }
    spoken_words = [[spoken(word, language) for word in words] for words in allowed.values()]
    return Sheet(
        name=Text("Words allowed").in_(language),
        columns=tuple(Column(words=HEADINGS[k].in_(language), width=28) for k in allowed),
        rows=tuple(zip_longest(*spoken_words)),
    )
