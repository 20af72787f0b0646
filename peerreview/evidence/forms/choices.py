"""What the fields of a record can be chosen from."""

from collections.abc import Iterable
from textwrap import shorten
from typing import Any

from peerreview.benchmarks.models import KeyFactor
from peerreview.core.languages import SPOKEN, Tongue
from peerreview.core.text import Text
from peerreview.evidence.queries import Offered, session_label
from peerreview.reviews.models import Review

Choices = dict[Any, Any]


def sessions(offered: Offered) -> Choices:
    return {"": Text("No session")} | {met.number: session_label(met) for met in offered.sessions}


def documents(offered: Offered) -> Choices:
    return {"": Text("No document")} | {one.number: one.heading for one in offered.documents}


def issues(offered: Offered) -> Choices:
    return {"": Text("None")} | {
        issue.number: Text(
            "%(number)s %(statement)s",
            number=issue.number,
            statement=shorten(issue.statement, 90, placeholder=" …"),
        )
        for issue in offered.issues
    }


def sources(offered: Offered) -> Choices:
    return {"": Text("Choose")} | {one.id: one.label for one in offered.sources}


def guide_questions(factors: Iterable[KeyFactor]) -> Choices:
    return {"": Text("None in particular")} | {
        factor.title: {question.id: question.label for question in questions}
        for factor in factors
        if (questions := factor.guide_questions)
    }


def languages(review: Review) -> Choices:
    """Those of the review first."""
    working = review.working_languages
    codes = [*working, *(code for code in SPOKEN if code not in working)]
    return {"": Text("Not noted")} | {code: Tongue(code) for code in codes}
