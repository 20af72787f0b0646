"""One's own seat: conflicts of interest, and the agreement to sign."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.errors import StaleEdit
from peerreview.core.text import Text
from peerreview.reviews import actions, rules
from peerreview.reviews.forms import ConflictsForm, SignForm
from peerreview.reviews.models import Review, Seat
from peerreview.reviews.views.sections import pages
from peerreview.web.current import actor, work
from peerreview.web.forms import given
from peerreview.web.notices import tell


@pages.get("/reviews/<uuid:review_id>/your-part", needs=Permission.SIGN_AGREEMENT, on=Review)
def part(review: Review) -> ResponseReturnValue:
    return _part(review, ConflictsForm.of(_mine(review)), SignForm(obj=review))


def _mine(review: Review) -> Seat:
    return given(review.seat_of(actor()))


def _part(review: Review, conflicts: ConflictsForm, sign: SignForm) -> str:
    mine = _mine(review)
    return render_template(
        "reviews/part.html",
        review=review,
        mine=mine,
        conflicts=conflicts,
        sign=sign,
        why_not_declare=rules.why_not_declare(mine),
        why_not_sign=rules.why_not_sign(mine),
    )


@pages.post(
    "/reviews/<uuid:review_id>/your-part/conflicts", needs=Permission.SIGN_AGREEMENT, on=Review
)
def declare(review: Review) -> ResponseReturnValue:
    form = ConflictsForm()
    if not form.validate():
        return _part(review, form, SignForm(formdata=None, obj=review)), 422
    actions.declare(work(), _mine(review), form.declared)
    tell(Text("Your declaration is kept."))
    return redirect(url_for(".part", review_id=review.id))


@pages.post("/reviews/<uuid:review_id>/your-part/sign", needs=Permission.SIGN_AGREEMENT, on=Review)
def sign(review: Review) -> ResponseReturnValue:
    form, mine = SignForm(), _mine(review)
    try:
        actions.sign_agreement(work(), mine, seen=form.seen)
    except StaleEdit:
        form = SignForm(formdata=None, obj=review)
        form.form_errors.append(
            Text("The mandate was changed while you were reading. Read it again, then sign.")
        )
        return _part(review, ConflictsForm(formdata=None, obj=mine), form), 409
    tell(Text("You have signed the agreement."))
    return redirect(url_for(".part", review_id=review.id))
