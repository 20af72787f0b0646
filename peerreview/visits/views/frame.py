"""The frame of the visit: its days, what everybody does together, interpreters, numbers."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.errors import StaleEdit, refuse_if
from peerreview.core.languages import Tongue
from peerreview.core.text import Text
from peerreview.planning.numbers import MEANINGS, Weights
from peerreview.reviews.models import Review
from peerreview.reviews.rules import why_not_change
from peerreview.visits import actions, queries
from peerreview.visits.forms import (
    BlockForm,
    DaysForm,
    InterpretersForm,
    NumbersForm,
    days_form,
    interpreters_form,
)
from peerreview.visits.models import VisitBlock
from peerreview.visits.views.sections import pages
from peerreview.web.current import session, work
from peerreview.web.notices import tell


@pages.get("/reviews/<uuid:review_id>/programme/frame", needs=Permission.VIEW_PROGRAMME, on=Review)
def frame(review: Review) -> ResponseReturnValue:
    found = queries.frame_of(session(), review)
    return _frame(review, found, BlockForm(review=review, days=found.days))


def _frame(review: Review, found: queries.Frame, form: BlockForm) -> str:
    usual = Weights()
    return render_template(
        "visits/frame.html",
        review=review,
        frame=found,
        form=form,
        why_not=why_not_change(review),
        capacity=queries.capacity_in_words(session(), review),
        interpreters=[(Tongue(code), number) for code, number in found.interpreters.items()],
        weighed=[
            (meaning, found.weights.get(name, getattr(usual, name)), name in found.weights)
            for name, meaning in MEANINGS.items()
        ],
    )


@pages.post(
    "/reviews/<uuid:review_id>/programme/frame/blocks", needs=Permission.EDIT_PROGRAMME, on=Review
)
def add_block(review: Review) -> ResponseReturnValue:
    found = queries.frame_of(session(), review)
    form = BlockForm(review=review, days=found.days)
    if not form.validate():
        return _frame(review, found, form), 422
    actions.add_block(work(), review, form.block())
    tell(Text("Saved."))
    return redirect(url_for(".frame", review_id=review.id))


@pages.post(
    "/reviews/programme/blocks/<uuid:visit_block_id>/remove",
    needs=Permission.EDIT_PROGRAMME,
    on=VisitBlock,
)
def remove_block(block: VisitBlock) -> ResponseReturnValue:
    review_id = block.review_id
    actions.remove_block(work(), block)
    tell(Text("Removed. Sessions can be planned at that time now."))
    return redirect(url_for(".frame", review_id=review_id))


@pages.get(
    "/reviews/<uuid:review_id>/programme/frame/days", needs=Permission.EDIT_PROGRAMME, on=Review
)
def edit_days(review: Review) -> ResponseReturnValue:
    refuse_if(why_not_change(review))
    return _days(review, days_form(queries.frame_of(session(), review)))


def _days(review: Review, form: DaysForm) -> str:
    return render_template("visits/frame_days.html", review=review, form=form)


@pages.post(
    "/reviews/<uuid:review_id>/programme/frame/days", needs=Permission.EDIT_PROGRAMME, on=Review
)
def set_days(review: Review) -> ResponseReturnValue:
    form = days_form(queries.frame_of(session(), review))
    if not form.validate():
        return _days(review, form), 422
    try:
        actions.set_days(work(), review, form.hours(), seen=form.seen)
    except StaleEdit:
        form.meet_form(days_form(queries.frame_of(session(), review), formdata=None))
        return _days(review, form), 409
    tell(Text("Saved."))
    return redirect(url_for(".frame", review_id=review.id))


@pages.get(
    "/reviews/<uuid:review_id>/programme/frame/numbers",
    needs=Permission.EDIT_PROGRAMME,
    on=Review,
)
def edit_numbers(review: Review) -> ResponseReturnValue:
    refuse_if(why_not_change(review))
    return _numbers(review, NumbersForm.of(queries.frame_of(session(), review)))


def _numbers(review: Review, form: NumbersForm) -> str:
    return render_template("visits/frame_numbers.html", review=review, form=form)


@pages.post(
    "/reviews/<uuid:review_id>/programme/frame/numbers",
    needs=Permission.EDIT_PROGRAMME,
    on=Review,
)
def set_numbers(review: Review) -> ResponseReturnValue:
    form = NumbersForm()
    if not form.validate():
        return _numbers(review, form), 422
    try:
        actions.set_numbers(work(), review, form.numbers(), form.weights(), seen=form.seen)
    except StaleEdit:
        form.meet_form(NumbersForm.of(queries.frame_of(session(), review), formdata=None))
        return _numbers(review, form), 409
    tell(Text("Saved."))
    return redirect(url_for(".frame", review_id=review.id))


@pages.get(
    "/reviews/<uuid:review_id>/programme/frame/interpreters",
    needs=Permission.EDIT_PROGRAMME,
    on=Review,
)
def edit_interpreters(review: Review) -> ResponseReturnValue:
    refuse_if(why_not_change(review))
    return _interpreters(review, _interpreters_form(review))


def _interpreters_form(review: Review, **kwargs: object) -> InterpretersForm:
    found = queries.frame_of(session(), review)
    wanted = queries.languages_to_interpret(session(), review)
    return interpreters_form(found.numbers, found.interpreters, wanted, **kwargs)


def _interpreters(review: Review, form: InterpretersForm) -> str:
    return render_template("visits/frame_interpreters.html", review=review, form=form)


@pages.post(
    "/reviews/<uuid:review_id>/programme/frame/interpreters",
    needs=Permission.EDIT_PROGRAMME,
    on=Review,
)
def set_interpreters(review: Review) -> ResponseReturnValue:
    form = _interpreters_form(review)
    if not form.validate():
        return _interpreters(review, form), 422
    try:
        actions.set_interpreters(work(), review, form.numbers(), seen=form.seen)
    except StaleEdit:
        form.meet_form(_interpreters_form(review, formdata=None))
        return _interpreters(review, form), 409
    tell(Text("Saved."))
    return redirect(url_for(".frame", review_id=review.id))
