"""Steps towards and during the visit."""

from collections.abc import Iterator

from peerreview.access.policy import Permission
from peerreview.core.text import Text
from peerreview.home.rules.standing import At, Standing, Step, listed
from peerreview.reviews.models import Phase

BEFORE = (Phase.PREPARING, Phase.SELF_ASSESSMENT, Phase.DESK_REVIEW)
PLANNING = (Phase.DESK_REVIEW, Phase.VISIT)


def stakeholders(standing: Standing) -> Iterator[Step]:
    wanted = standing.may(Permission.EDIT_STAKEHOLDERS) and standing.is_in(*BEFORE)
    if wanted and not standing.facts.stakeholders:
        yield Step(
            text=Text("Nobody is on the map of stakeholders yet."), endpoint="visits.stakeholders"
        )


def programme(standing: Standing) -> Iterator[Step]:
    facts = standing.facts
    if not standing.may(Permission.EDIT_PROGRAMME) or not standing.is_in(*PLANNING):
        return
    if not facts.sessions:
        yield Step(text=Text("The programme has no session yet."), endpoint="visits.programme")
    if facts.proposed:
        yield Step(
            text=Text.counted(
                "%(n)s session is proposed and nobody is invited yet.",
                "%(n)s sessions are proposed and nobody is invited yet.",
                n=facts.proposed,
            ),
            endpoint="visits.programme",
        )


def coverage(standing: Standing) -> Iterator[Step]:
    """What the team looks into is its own: never for a host."""
    wanted = standing.may(Permission.VIEW_FOCUS) and standing.may(Permission.EDIT_PROGRAMME)
    if not wanted or not standing.is_in(*PLANNING):
        return
    if lonely := standing.numbers(without=standing.facts.outside):
        yield Step(
            text=Text.counted(
                "Key factor %(numbers)s has no session from outside the administration.",
                "Key factors %(numbers)s have no session from outside the administration.",
                n=len(lonely),
                numbers=listed(lonely),
            ),
            endpoint="visits.programme",
        )


def own_session(standing: Standing) -> Iterator[Step]:
    if standing.facts.next_session and standing.is_in(*PLANNING):
        number, starts_at = standing.facts.next_session
        yield Step(
            text=Text(
                "Your next session is number %(number)s, %(when)s.",
                number=number,
                when=At(starts_at.astimezone(standing.review.zone)),
            ),
            endpoint="visits.programme",
        )


def silent_sessions(standing: Standing) -> Iterator[Step]:
    """Records are best written on the day."""
    silent = list(standing.facts.silent)
    if not silent or not standing.may(Permission.LOG_EVIDENCE):
        return
    if standing.is_in(Phase.VISIT, Phase.ANALYSIS):
        yield Step(
            text=Text.counted(
                "You recorded session %(numbers)s, and nothing of it is logged yet.",
                "You recorded sessions %(numbers)s, and nothing of them is logged yet.",
                n=len(silent),
                numbers=listed(silent),
            ),
            endpoint="evidence.new",
        )


VISIT_STEPS = (stakeholders, programme, coverage, own_session, silent_sessions)
