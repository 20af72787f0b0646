"""The overview, and each key factor with the judgements about it."""

from flask import abort, redirect, render_template
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.benchmarks.models import KeyFactor
from peerreview.core.errors import RuleBroken, StaleEdit
from peerreview.core.text import Text
from peerreview.findings import actions
from peerreview.findings.forms import ConsensusForm, JudgementForm
from peerreview.findings.queries import findings_about, overview, practices_of, rounds
from peerreview.findings.rules import (
    gap_of,
    must_discuss,
    shortfall_of,
    shortfall_of_practice,
    strength_of_conclusion,
    why_not_agree,
    why_not_agree_practice,
    why_not_confirm,
    why_not_edit,
    why_not_edit_practice,
    why_not_find,
    why_not_judge,
    why_not_judge_for_team,
    why_not_open,
    why_not_reopen,
    why_not_reopen_practice,
    why_not_report,
)
from peerreview.findings.views.sections import factor_url, pages
from peerreview.preparation.queries import neighbours
from peerreview.reviews.models import Review
from peerreview.reviews.queries import factor_in_scope
from peerreview.web.current import actor, session, work
from peerreview.web.notices import tell

FACTOR = "/reviews/<uuid:review_id>/findings/<int:number>"


@pages.get("/reviews/<uuid:review_id>/findings/", needs=Permission.VIEW_FINDINGS, on=Review)
def index(review: Review) -> ResponseReturnValue:
    return render_template(
        "findings/index.html",
        review=review,
        findings=overview(session(), review),
        rounds=rounds(session(), review, actor()),
        practices=practices_of(session(), review),
        gap_of=gap_of,
        why_not=why_not_find(review),
    )


@pages.get(FACTOR, needs=Permission.VIEW_FINDINGS, on=Review)
def show(review: Review, number: int) -> ResponseReturnValue:
    return _factor(review, _in_scope(review, number))


@pages.post(f"{FACTOR}/judgement", needs=Permission.JUDGE, on=Review)
def judge(review: Review, number: int) -> ResponseReturnValue:
    factor = _in_scope(review, number)
    form = JudgementForm(levels=review.benchmark.levels)
    if not form.validate():
        return _factor(review, factor, own=form), 422
    try:
        actions.judge(work(), review, factor, form.view(), seen=form.seen)
    except StaleEdit:
        return _factor(review, factor, own=form, stale=form), 409
    except RuleBroken as refused:
        form.form_errors = [refused.reason]
        return _factor(review, factor, own=form), 409
    tell(Text("Your view is saved. Nobody else sees it until the views are opened."))
    return redirect(factor_url(review, number))


@pages.post(f"{FACTOR}/open", needs=Permission.JUDGE_FOR_TEAM, on=Review)
def open_views(review: Review, number: int) -> ResponseReturnValue:
    actions.open_views(work(), review, _in_scope(review, number))
    tell(Text("The views are open to the team."))
    return redirect(factor_url(review, number))


@pages.post(f"{FACTOR}/team", needs=Permission.JUDGE_FOR_TEAM, on=Review)
def agree(review: Review, number: int) -> ResponseReturnValue:
    factor = _in_scope(review, number)
    form = ConsensusForm(levels=review.benchmark.levels)
    if not form.validate():
        return _factor(review, factor, team=form), 422
    try:
        actions.agree_level(work(), review, factor, form.consensus(), seen=form.seen)
    except StaleEdit:
        return _factor(review, factor, team=form, stale=form), 409
    except RuleBroken as refused:
        form.form_errors = [refused.reason]
        return _factor(review, factor, team=form), 409
    tell(Text("The judgement of the team is saved."))
    return redirect(factor_url(review, number))


def _in_scope(review: Review, number: int) -> KeyFactor:
    return factor_in_scope(session(), review, number) or abort(404)


def _factor(
    review: Review,
    factor: KeyFactor,
    *,
    own: JudgementForm | None = None,
    team: ConsensusForm | None = None,
    stale: JudgementForm | None = None,
) -> str:
    """The page of a key factor, with the forms that came back. ``stale``: overtaken by a save."""
    found = findings_about(session(), review, actor(), factor)
    opened, levels = found.team is not None, review.benchmark.levels
    saved = found.team if stale is team else found.own
    if stale is not None and saved is not None:
        stale.meet(saved)
    return render_template(
        "findings/show.html",
        review=review,
        findings=found,
        around=neighbours(review.key_factors, factor),
        own=own or JudgementForm(formdata=None, obj=found.own, levels=levels),
        team=team or ConsensusForm(formdata=None, obj=found.team, levels=levels),
        wrong=own or team or JudgementForm(formdata=None, levels=levels),
        gaps={str(level.id): gap_of(level, found.tally) for level in levels},
        gap=gap_of(found.team.level, found.tally) if found.team else None,
        must_discuss=must_discuss(view.level for view in found.views),
        strength_of=lambda conclusion: strength_of_conclusion(conclusion, found.people),
        why_not_find=why_not_find(review),
        why_not_judge=why_not_judge(review, opened=opened),
        why_not_open=why_not_open(review, opened=opened, given=found.given, members=found.members),
        why_not_judge_for_team=why_not_judge_for_team(review, opened=opened),
        shortfall_of=lambda conclusion: shortfall_of(conclusion, found.people),
        why_not_edit=why_not_edit,
        why_not_confirm=lambda conclusion: why_not_confirm(conclusion, actor()),
        why_not_agree=why_not_agree,
        why_not_reopen=why_not_reopen,
        why_not_report=why_not_report,
        shortfall_of_practice=shortfall_of_practice,
        why_not_edit_practice=why_not_edit_practice,
        why_not_agree_practice=why_not_agree_practice,
        why_not_reopen_practice=why_not_reopen_practice,
    )
