"""Steps of judging, concluding and reporting."""

from collections.abc import Iterator

from peerreview.access.policy import Permission, may
from peerreview.core.text import Text
from peerreview.home.rules.standing import Standing, Step, listed
from peerreview.reviews.models import Phase

JUDGING = (Phase.VISIT, Phase.ANALYSIS, Phase.REPORTING)
CONCLUDING = (Phase.ANALYSIS, Phase.REPORTING)


def own_judgement(standing: Standing) -> Iterator[Step]:
    facts = standing.facts
    if not standing.may(Permission.JUDGE) or not standing.is_in(*JUDGING):
        return
    if missing := standing.numbers(without=facts.judged | facts.opened):
        yield Step(
            text=Text.counted(
                "You have not judged key factor %(numbers)s.",
                "You have not judged key factors %(numbers)s.",
                n=len(missing),
                numbers=listed(missing),
            ),
            endpoint="findings.show",
            values={"number": missing[0]},
        )


def views_to_open(standing: Standing) -> Iterator[Step]:
    """Everybody has judged alone: the leader opens the views, and the team talks."""
    facts = standing.facts
    team = standing.review.team
    judges = sum(may(seat.person, Permission.JUDGE, standing.review) for seat in team)
    if not _concludes(standing) or not judges:
        return
    ready = [
        factor.number
        for factor in standing.review.key_factors
        if factor.id not in facts.opened and facts.views.get(factor.id, 0) >= judges
    ]
    if ready:
        yield Step(
            text=Text.counted(
                "Everybody has judged key factor %(numbers)s: open the views.",
                "Everybody has judged key factors %(numbers)s: open the views.",
                n=len(ready),
                numbers=listed(ready),
            ),
            endpoint="findings.show",
            values={"number": ready[0]},
        )


def team_judgement(standing: Standing) -> Iterator[Step]:
    facts = standing.facts
    waiting = [
        factor.number
        for factor in standing.review.key_factors
        if factor.id in facts.opened - facts.agreed
    ]
    if _concludes(standing) and waiting:
        yield Step(
            text=Text.counted(
                "Key factor %(numbers)s waits for the judgement of the team.",
                "Key factors %(numbers)s wait for the judgement of the team.",
                n=len(waiting),
                numbers=listed(waiting),
            ),
            endpoint="findings.show",
            values={"number": waiting[0]},
        )


def issues(standing: Standing) -> Iterator[Step]:
    """None may be left silent. Source: ``method.md`` section 1."""
    if _concludes(standing) and standing.facts.open_issues:
        yield Step(
            text=Text.counted(
                "%(n)s site visit issue is still open.",
                "%(n)s site visit issues are still open.",
                n=standing.facts.open_issues,
            ),
            endpoint="preparation.issues",
        )


def conclusions(standing: Standing) -> Iterator[Step]:
    if _concludes(standing) and standing.facts.drafts:
        yield Step(
            text=Text.counted(
                "%(n)s conclusion waits to be agreed.",
                "%(n)s conclusions wait to be agreed.",
                n=standing.facts.drafts,
            ),
            endpoint="findings.index",
        )


def recommendations(standing: Standing) -> Iterator[Step]:
    if _concludes(standing) and standing.facts.loose:
        yield Step(
            text=Text.counted(
                "%(n)s recommendation rests on no agreed conclusion.",
                "%(n)s recommendations rest on no agreed conclusion.",
                n=standing.facts.loose,
            ),
            endpoint="findings.index",
        )


def wordings(standing: Standing) -> Iterator[Step]:
    """What conclusions cite, and the host cannot read yet."""
    wanted = standing.may(Permission.RELEASE_WORDING) and standing.is_in(*CONCLUDING)
    if wanted and standing.facts.unworded:
        yield Step(
            text=Text.counted(
                "%(n)s wording waits for release.",
                "%(n)s wordings wait for release.",
                n=standing.facts.unworded,
            ),
            endpoint="evidence.wordings",
        )


def report(standing: Standing) -> Iterator[Step]:
    wanted = standing.may(Permission.WRITE_REPORT) and standing.is_in(Phase.REPORTING)
    if wanted and not standing.facts.reports:
        yield Step(text=Text("The report is not written yet."), endpoint="reports.index")


def release(standing: Standing) -> Iterator[Step]:
    wanted = standing.may(Permission.RELEASE_REPORT) and standing.is_in(Phase.REPORTING)
    if wanted and standing.facts.reports and not standing.facts.released:
        words = Text("The report is written, and the host cannot read it yet.")
        yield Step(text=words, endpoint="reports.index")


def _concludes(standing: Standing) -> bool:
    return standing.may(Permission.JUDGE_FOR_TEAM) and standing.is_in(*CONCLUDING)


FINDING_STEPS = (
    own_judgement,
    views_to_open,
    team_judgement,
    issues,
    conclusions,
    recommendations,
    wordings,
    report,
    release,
)
