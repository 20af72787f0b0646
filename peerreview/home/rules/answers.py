"""Steps of the city, once it has the report."""

from collections.abc import Iterator

from peerreview.access.policy import Permission
from peerreview.core.text import Text
from peerreview.home.rules.standing import Standing, Step
from peerreview.reviews.models import Phase


def answers(standing: Standing) -> Iterator[Step]:
    waiting = standing.facts.unanswered
    if waiting and _is_open(standing) and standing.may(Permission.WRITE_ANSWER):
        yield Step(
            text=Text.counted(
                "%(n)s recommendation waits for the city’s answer.",
                "%(n)s recommendations wait for the city’s answer.",
                n=waiting,
            ),
            endpoint="followup.index",
        )


def approval(standing: Standing) -> Iterator[Step]:
    if standing.facts.unanswered or not _is_open(standing):
        return
    if standing.may(Permission.APPROVE_ANSWER):
        words = Text("Every recommendation has its answer. Approve the whole.")
        yield Step(text=words, endpoint="followup.index")


def _is_open(standing: Standing) -> bool:
    facts = standing.facts
    return standing.is_in(Phase.FOLLOW_UP) and facts.released > 0 and not facts.approved


ANSWER_STEPS = (answers, approval)
