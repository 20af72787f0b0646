"""Conclusions: written, agreed, reopened."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.errors import RuleBroken, StaleEdit
from peerreview.core.text import Text
from peerreview.evidence.queries import citable
from peerreview.findings import actions
from peerreview.findings.forms import ConclusionForm, conclusion_values
from peerreview.findings.models import Conclusion
from peerreview.findings.rules import why_not_edit, why_not_find
from peerreview.findings.views.sections import (
    factor_url,
    home_of,
    only_shows_records,
    pages,
    seen_version,
)
from peerreview.reviews.models import Review
from peerreview.web.current import session, work
from peerreview.web.notices import tell

CONCLUSION = "/conclusions/<uuid:conclusion_id>"


@pages.get(
    "/reviews/<uuid:review_id>/findings/conclusions/new",
    needs=Permission.WRITE_FINDINGS,
    on=Review,
)
def new_conclusion(review: Review) -> ResponseReturnValue:
    number = request.args.get("factor", type=int)
    form = ConclusionForm(review=review, data={"factors": [number] if number else []})
    return _new(review, form)


@pages.post(
    "/reviews/<uuid:review_id>/findings/conclusions/new",
    needs=Permission.WRITE_FINDINGS,
    on=Review,
)
def conclude(review: Review) -> ResponseReturnValue:
    form = _sent(review)
    if only_shows_records():
        return _new(review, form)
    if not form.validate():
        return _new(review, form), 422
    try:
        conclusion = actions.conclude(work(), review, form.idea())
    except RuleBroken as refused:
        form.form_errors = [refused.reason]
        return _new(review, form), 409
    tell(Text("Conclusion %(number)s is saved as a draft.", number=conclusion.number))
    return redirect(factor_url(review, form.key_factors[0].number))


@pages.get(f"{CONCLUSION}/edit", needs=Permission.WRITE_FINDINGS, on=Conclusion)
def edit_conclusion(conclusion: Conclusion) -> ResponseReturnValue:
    form = ConclusionForm(review=conclusion.review, data=conclusion_values(conclusion))
    return _edit(conclusion, form)


@pages.post(f"{CONCLUSION}/edit", needs=Permission.WRITE_FINDINGS, on=Conclusion)
def change_conclusion(conclusion: Conclusion) -> ResponseReturnValue:
    form = _sent(conclusion.review)
    if only_shows_records():
        return _edit(conclusion, form)
    if not form.validate():
        return _edit(conclusion, form), 422
    try:
        actions.change_conclusion(work(), conclusion, form.idea(), seen=form.seen)
    except StaleEdit:
        form.meet(conclusion)
        return _edit(conclusion, form), 409
    except RuleBroken as refused:
        form.form_errors = [refused.reason]
        return _edit(conclusion, form), 409
    tell(Text("Conclusion %(number)s is saved.", number=conclusion.number))
    return redirect(factor_url(conclusion.review, form.key_factors[0].number))


@pages.post(f"{CONCLUSION}/confirm", needs=Permission.WRITE_FINDINGS, on=Conclusion)
def confirm_conclusion(conclusion: Conclusion) -> ResponseReturnValue:
    actions.confirm_conclusion(work(), conclusion, seen=seen_version())
    tell(Text("You have confirmed conclusion %(number)s.", number=conclusion.number))
    return redirect(home_of(conclusion))


@pages.post(f"{CONCLUSION}/agree", needs=Permission.JUDGE_FOR_TEAM, on=Conclusion)
def agree_conclusion(conclusion: Conclusion) -> ResponseReturnValue:
    actions.agree_conclusion(work(), conclusion, seen=seen_version())
    tell(Text("Conclusion %(number)s is agreed.", number=conclusion.number))
    return redirect(home_of(conclusion))


@pages.post(f"{CONCLUSION}/reopen", needs=Permission.JUDGE_FOR_TEAM, on=Conclusion)
def reopen_conclusion(conclusion: Conclusion) -> ResponseReturnValue:
    actions.reopen_conclusion(work(), conclusion, seen=seen_version())
    tell(Text("Conclusion %(number)s is a draft again.", number=conclusion.number))
    return redirect(home_of(conclusion))


def _sent(review: Review) -> ConclusionForm:
    form = ConclusionForm(review=review)
    form.offer(citable(session(), review))
    return form


def _new(review: Review, form: ConclusionForm) -> str:
    form.offer(citable(session(), review))
    return render_template(
        "findings/conclusion.html",
        review=review,
        form=form,
        conclusion=None,
        action=url_for(".conclude", review_id=review.id),
        why_not=why_not_find(review),
    )


def _edit(conclusion: Conclusion, form: ConclusionForm) -> str:
    form.offer(citable(session(), conclusion.review))
    return render_template(
        "findings/conclusion.html",
        review=conclusion.review,
        form=form,
        conclusion=conclusion,
        action=url_for(".change_conclusion", conclusion_id=conclusion.id),
        why_not=why_not_edit(conclusion),
    )
