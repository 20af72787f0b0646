"""Good practices: what other cities could take from this one."""

from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.errors import RuleBroken, StaleEdit
from peerreview.core.text import Text
from peerreview.evidence.queries import citable
from peerreview.findings import actions
from peerreview.findings.forms import PracticeForm, practice_values
from peerreview.findings.models import GoodPractice
from peerreview.findings.rules import why_not_edit_practice, why_not_find
from peerreview.findings.views.sections import factor_url, only_shows_records, pages, seen_version
from peerreview.reviews.models import Review
from peerreview.reviews.queries import factor_in_scope
from peerreview.web.current import session, work
from peerreview.web.notices import tell

PRACTICE = "/good-practices/<uuid:good_practice_id>"
NEW = "/reviews/<uuid:review_id>/findings/practices/new"


@pages.get(NEW, needs=Permission.WRITE_FINDINGS, on=Review)
def new_practice(review: Review) -> ResponseReturnValue:
    return _new(review, PracticeForm(review=review, data={"key_factor_id": _asked(review)}))


@pages.post(NEW, needs=Permission.WRITE_FINDINGS, on=Review)
def tell_practice(review: Review) -> ResponseReturnValue:
    form = _sent(review)
    if only_shows_records():
        return _new(review, form)
    if not form.validate():
        return _new(review, form), 422
    try:
        practice = actions.tell_practice(work(), review, form.lesson())
    except RuleBroken as refused:
        form.form_errors = [refused.reason]
        return _new(review, form), 409
    tell(Text("Good practice %(number)s is saved as a draft.", number=practice.number))
    return redirect(_home_of(practice))


@pages.get(f"{PRACTICE}/edit", needs=Permission.WRITE_FINDINGS, on=GoodPractice)
def edit_practice(practice: GoodPractice) -> ResponseReturnValue:
    form = PracticeForm(review=practice.review, data=practice_values(practice))
    return _edit(practice, form)


@pages.post(f"{PRACTICE}/edit", needs=Permission.WRITE_FINDINGS, on=GoodPractice)
def change_practice(practice: GoodPractice) -> ResponseReturnValue:
    form = _sent(practice.review)
    if only_shows_records():
        return _edit(practice, form)
    if not form.validate():
        return _edit(practice, form), 422
    try:
        actions.change_practice(work(), practice, form.lesson(), seen=form.seen)
    except StaleEdit:
        form.meet(practice)
        return _edit(practice, form), 409
    except RuleBroken as refused:
        form.form_errors = [refused.reason]
        return _edit(practice, form), 409
    tell(Text("Good practice %(number)s is saved.", number=practice.number))
    return redirect(_home_of(practice))


@pages.post(f"{PRACTICE}/agree", needs=Permission.JUDGE_FOR_TEAM, on=GoodPractice)
def agree_practice(practice: GoodPractice) -> ResponseReturnValue:
    actions.agree_practice(work(), practice, seen=seen_version())
    tell(Text("Good practice %(number)s is agreed.", number=practice.number))
    return redirect(_home_of(practice))


@pages.post(f"{PRACTICE}/reopen", needs=Permission.JUDGE_FOR_TEAM, on=GoodPractice)
def reopen_practice(practice: GoodPractice) -> ResponseReturnValue:
    actions.reopen_practice(work(), practice, seen=seen_version())
    tell(Text("Good practice %(number)s is a draft again.", number=practice.number))
    return redirect(_home_of(practice))


def _asked(review: Review) -> UUID | None:
    factor = factor_in_scope(session(), review, request.args.get("factor", 0, type=int))
    return factor.id if factor else None


def _home_of(practice: GoodPractice) -> str:
    return factor_url(practice.review, practice.key_factor.number)


def _sent(review: Review) -> PracticeForm:
    form = PracticeForm(review=review)
    form.offer(citable(session(), review))
    return form


def _new(review: Review, form: PracticeForm) -> str:
    form.offer(citable(session(), review))
    return render_template(
        "findings/practice.html",
        review=review,
        form=form,
        practice=None,
        action=url_for(".tell_practice", review_id=review.id),
        why_not=why_not_find(review),
    )


def _edit(practice: GoodPractice, form: PracticeForm) -> str:
    form.offer(citable(session(), practice.review))
    return render_template(
        "findings/practice.html",
        review=practice.review,
        form=form,
        practice=practice,
        action=url_for(".change_practice", good_practice_id=practice.id),
        why_not=why_not_edit_practice(practice),
    )
