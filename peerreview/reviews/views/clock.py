"""The clock of a review: what is due when, and what is done."""

from typing import Any

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.errors import StaleEdit
from peerreview.core.text import Text
from peerreview.reviews import actions, rules
from peerreview.reviews.forms import ClockForm
from peerreview.reviews.models import MilestoneKind, Review
from peerreview.reviews.views.sections import pages
from peerreview.web.current import work
from peerreview.web.notices import tell


@pages.get("/reviews/<uuid:review_id>/clock", needs=Permission.VIEW_REVIEW, on=Review)
def clock(review: Review) -> ResponseReturnValue:
    return render_template("reviews/clock.html", **_shown(review))


def _shown(review: Review) -> dict[str, Any]:
    today = review.today(work().now)
    return {
        "review": review,
        "hands": rules.clock(review, today),
        "why_not": rules.why_not_change(review),
    }


@pages.get("/reviews/<uuid:review_id>/clock/dates", needs=Permission.SET_DATES, on=Review)
def edit_dates(review: Review) -> ResponseReturnValue:
    return _dates(review, ClockForm.of(review))


def _dates(review: Review, form: ClockForm) -> str:
    shown = _shown(review)
    form.explain(shown["hands"])
    return render_template("reviews/dates.html", form=form, **shown)


@pages.post("/reviews/<uuid:review_id>/clock/dates", needs=Permission.SET_DATES, on=Review)
def set_dates(review: Review) -> ResponseReturnValue:
    form = ClockForm()
    if not form.fits(review):
        return _dates(review, form), 422
    try:
        actions.set_dates(work(), review, form.dates(), seen=form.seen)
    except StaleEdit:
        form.meet_form(ClockForm.of(review))
        return _dates(review, form), 409
    tell(Text("Saved."))
    return redirect(url_for(".clock", review_id=review.id))


@pages.post(
    "/reviews/<uuid:review_id>/clock/<milestone>/tick", needs=Permission.TICK_MILESTONE, on=Review
)
def tick(review: Review, milestone: str) -> ResponseReturnValue:
    kind = _kind(milestone)
    actions.tick(work(), review, kind)
    tell(Text("Done: %(milestone)s.", milestone=kind.label))
    return redirect(url_for(".clock", review_id=review.id))


@pages.post(
    "/reviews/<uuid:review_id>/clock/<milestone>/untick",
    needs=Permission.TICK_MILESTONE,
    on=Review,
)
def untick(review: Review, milestone: str) -> ResponseReturnValue:
    kind = _kind(milestone)
    actions.untick(work(), review, kind)
    tell(Text("Open again: %(milestone)s.", milestone=kind.label))
    return redirect(url_for(".clock", review_id=review.id))


def _kind(value: str) -> MilestoneKind:
    if value not in {kind.value for kind in MilestoneKind}:
        abort(404)
    return MilestoneKind(value)  # type: ignore[call-arg]  # mypy reads Word.__new__, not the lookup
