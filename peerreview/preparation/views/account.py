"""The self-assessment as a whole: how far it is, who writes what, handing in and giving back."""

from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission, may
from peerreview.core.errors import RuleBroken, StaleEdit
from peerreview.core.text import Text
from peerreview.preparation import actions, rules
from peerreview.preparation.forms import AssignForm, GiveBackForm, SubmitForm
from peerreview.preparation.models import SelfAssessment
from peerreview.preparation.queries import (
    Line,
    contributors_by_factor,
    lines_of,
    self_assessment_of,
)
from peerreview.preparation.views.sections import pages
from peerreview.reviews.models import Review, Role
from peerreview.web.current import session, work
from peerreview.web.forms import given
from peerreview.web.notices import tell


@pages.get(
    "/reviews/<uuid:review_id>/self-assessment/", needs=Permission.READ_SELF_ASSESSMENT, on=Review
)
def index(review: Review) -> ResponseReturnValue:
    return _index(review, SubmitForm(), GiveBackForm())


def _index(review: Review, form: SubmitForm, back: GiveBackForm) -> str:
    account = self_assessment_of(session(), review)
    lines = _readable(review, account)
    drafts = bool(lines) or not may(work().actor, Permission.READ_CHAPTER, review)
    return render_template(
        "preparation/index.html",
        review=review,
        account=account,
        lines=lines,
        form=form,
        back=back,
        why_not_read=rules.why_not_read(account, drafts=drafts),
        why_not_hand_in=rules.why_not_write(review, account),
        what_is_missing=rules.why_not_submit(review, account, review.key_factors),
        why_not_give_back=rules.why_not_give_back(review, account, "a note"),
    )


def _readable(review: Review, account: SelfAssessment | None) -> list[Line]:
    """The key factors that this person may read, in the state that the account is in."""
    submitted, actor = rules.is_submitted(account), work().actor
    need = Permission.READ_CHAPTER if submitted else Permission.READ_DRAFT_SELF_ASSESSMENT
    return [line for line in lines_of(session(), review) if may(actor, need, line.chapter)]


@pages.post(
    "/reviews/<uuid:review_id>/self-assessment/submit",
    needs=Permission.SUBMIT_SELF_ASSESSMENT,
    on=Review,
)
def submit(review: Review) -> ResponseReturnValue:
    form = SubmitForm()
    if not form.validate():
        return _index(review, form, GiveBackForm(formdata=None)), 422
    try:
        actions.submit(work(), review, missing_reason=form.missing_reason.data or "")
    except RuleBroken as refused:
        if rules.why_not_write(review, self_assessment_of(session(), review)):
            raise
        form.missing_reason.errors = [refused.reason]
        return _index(review, form, GiveBackForm(formdata=None)), 422
    tell(Text("The self-assessment is submitted. The team can now read it."))
    return redirect(url_for(".index", review_id=review.id))


@pages.post(
    "/reviews/<uuid:review_id>/self-assessment/give-back",
    needs=Permission.RETURN_SELF_ASSESSMENT,
    on=Review,
)
def give_back(review: Review) -> ResponseReturnValue:
    form = GiveBackForm()
    if not form.validate():
        return _index(review, SubmitForm(formdata=None), form), 422
    actions.give_back(work(), review, given(form.note.data))
    tell(Text("The city can write again, and reads your note."))
    return redirect(url_for(".index", review_id=review.id))


@pages.get(
    "/reviews/<uuid:review_id>/self-assessment/contributors",
    needs=Permission.ASSIGN_CONTRIBUTORS,
    on=Review,
)
def contributors(review: Review) -> ResponseReturnValue:
    return _contributors(review, _assign_form(review))


def _assign_form(review: Review, **typed: Any) -> AssignForm:
    seats = [seat for seat in review.seats if seat.role is Role.HOST_CONTRIBUTOR]
    known = contributors_by_factor(session(), review)
    seen = review.contributors_version
    return AssignForm.over(seats, review.key_factors, known, seen=seen, **typed)


def _contributors(review: Review, form: AssignForm) -> str:
    why_not = rules.why_not_assign(review, self_assessment_of(session(), review))
    return render_template(
        "preparation/contributors.html", review=review, form=form, why_not=why_not
    )


@pages.post(
    "/reviews/<uuid:review_id>/self-assessment/contributors",
    needs=Permission.ASSIGN_CONTRIBUTORS,
    on=Review,
)
def assign(review: Review) -> ResponseReturnValue:
    form = _assign_form(review)
    if not form.validate():
        return _contributors(review, form), 422
    try:
        actions.assign(work(), review, form.chosen(), seen=form.seen)
    except StaleEdit:
        form.meet_form(_assign_form(review, formdata=None))
        return _contributors(review, form), 409
    tell(Text("Saved. Everybody finds their own key factors in the self-assessment."))
    return redirect(url_for(".index", review_id=review.id))
