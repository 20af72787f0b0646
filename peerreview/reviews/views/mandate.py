"""The mandate: one page to read, one to change, one for what it costs."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.errors import StaleEdit
from peerreview.core.languages import Tongue
from peerreview.core.text import Text
from peerreview.reviews import actions, rules
from peerreview.reviews.forms import BudgetForm, MandateForm, SignForm
from peerreview.reviews.models import Cost, Review
from peerreview.reviews.queries import estimates_of, factors_used
from peerreview.reviews.views.sections import pages
from peerreview.web.current import actor, session, work
from peerreview.web.notices import tell


@pages.get("/reviews/<uuid:review_id>/mandate", needs=Permission.VIEW_REVIEW, on=Review)
def mandate(review: Review) -> ResponseReturnValue:
    return _mandate(review, SignForm(obj=review))


def _mandate(review: Review, form: SignForm) -> str:
    mine = review.seat_of(actor())
    return render_template(
        "reviews/mandate.html",
        review=review,
        form=form,
        why_not_sign_off=rules.why_not_sign_off(review, mine) if mine else None,
        remarks=rules.remarks(review),
        estimates=estimates_of(session(), review),
        tongues=[Tongue(code) for code in review.working_languages],
        costs=list(Cost),
        budget={line.cost: line for line in review.budget},
    )


@pages.post(
    "/reviews/<uuid:review_id>/mandate/sign-off", needs=Permission.SIGN_OFF_MANDATE, on=Review
)
def sign_off(review: Review) -> ResponseReturnValue:
    form, mine = SignForm(), review.seat_of(actor())
    try:
        if mine:
            actions.sign_off(work(), mine, seen=form.seen)
    except StaleEdit:
        form = SignForm(formdata=None, obj=review)
        form.form_errors.append(
            Text("The mandate was changed while you were reading. Read it again, then sign off.")
        )
        return _mandate(review, form), 409
    tell(Text("You have signed off the mandate."))
    return redirect(url_for(".mandate", review_id=review.id))


@pages.get("/reviews/<uuid:review_id>/mandate/edit", needs=Permission.EDIT_REVIEW, on=Review)
def edit(review: Review) -> ResponseReturnValue:
    return _edit(review, MandateForm.of(review))


def _edit(review: Review, form: MandateForm) -> str:
    return render_template(
        "reviews/edit.html", review=review, form=form, why_not=rules.why_not_change(review)
    )


@pages.post("/reviews/<uuid:review_id>/mandate/edit", needs=Permission.EDIT_REVIEW, on=Review)
def update(review: Review) -> ResponseReturnValue:
    form, before = MandateForm(review=review), review.visit_starts_on
    if form.validate():
        used = factors_used(session(), review)
        if why := rules.why_not_scope(review, set(form.factors.data), used):
            form.factors.errors = [why]
    if form.errors:
        return _edit(review, form), 422
    try:
        actions.change_mandate(work(), review, form.mandate(), seen=form.seen)
    except StaleEdit:
        form.meet(review)
        return _edit(review, form), 409
    tell(_moved(review) if review.visit_starts_on != before else Text("Saved."))
    return redirect(url_for(".mandate", review_id=review.id))


def _moved(review: Review) -> Text:
    """What a new first day of the visit did to the clock."""
    if kept := sum(milestone.due_on is not None for milestone in review.milestones):
        return Text.counted(
            "Saved. The dates of the clock moved with the visit, but for %(n)s that was set by"
            " hand: look whether it still fits.",
            "Saved. The dates of the clock moved with the visit, but for %(n)s that were set by"
            " hand: look whether they still fit.",
            n=kept,
        )
    return Text("Saved. The dates of the clock moved with the visit.")


@pages.get("/reviews/<uuid:review_id>/budget", needs=Permission.EDIT_REVIEW, on=Review)
def edit_budget(review: Review) -> ResponseReturnValue:
    return _budget(review, BudgetForm.of(review))


def _budget(review: Review, form: BudgetForm) -> str:
    return render_template(
        "reviews/budget.html",
        review=review,
        form=form,
        costs=list(Cost),
        why_not=rules.why_not_change(review),
    )


@pages.post("/reviews/<uuid:review_id>/budget", needs=Permission.EDIT_REVIEW, on=Review)
def set_budget(review: Review) -> ResponseReturnValue:
    form = BudgetForm()
    if not form.validate():
        return _budget(review, form), 422
    try:
        actions.set_budget(work(), review, form.amounts(), seen=form.seen)
    except StaleEdit:
        form.meet_form(BudgetForm.of(review))
        return _budget(review, form), 409
    tell(Text("Saved."))
    return redirect(url_for(".mandate", review_id=review.id))
