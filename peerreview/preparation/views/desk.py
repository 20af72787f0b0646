"""The desk review: who has shared what, and one's own sheet beside those of the others."""

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.benchmarks.models import KeyFactor
from peerreview.core.errors import StaleEdit
from peerreview.core.text import Text
from peerreview.preparation import actions, rules
from peerreview.preparation.forms import SheetForm
from peerreview.preparation.queries import (
    neighbours,
    own_sheet,
    self_assessment_of,
    shared_sheets,
    sheet_overview,
)
from peerreview.preparation.views.sections import pages
from peerreview.reviews.models import Review
from peerreview.reviews.queries import factor_in_scope
from peerreview.web.current import session, work
from peerreview.web.notices import tell


@pages.get("/reviews/<uuid:review_id>/desk-review/", needs=Permission.READ_DESK_REVIEW, on=Review)
def desk_review(review: Review) -> ResponseReturnValue:
    peers, rows = sheet_overview(session(), review)
    return render_template(
        "preparation/desk_review.html",
        review=review,
        peers=peers,
        rows=rows,
        why_not_write=rules.why_not_write_sheet(review),
    )


@pages.get(
    "/reviews/<uuid:review_id>/desk-review/<int:number>",
    needs=Permission.READ_DESK_REVIEW,
    on=Review,
)
def desk_sheet(review: Review, number: int) -> ResponseReturnValue:
    factor = factor_in_scope(session(), review, number) or abort(404)
    mine = own_sheet(session(), review, factor, work().actor)
    return _sheet(review, factor, SheetForm(obj=mine, levels=review.benchmark.levels))


def _sheet(review: Review, factor: KeyFactor, form: SheetForm) -> str:
    mine = own_sheet(session(), review, factor, work().actor)
    shared = shared_sheets(session(), review, factor)
    return render_template(
        "preparation/desk_sheet.html",
        review=review,
        factor=factor,
        form=form,
        mine=mine,
        others=[sheet for sheet in shared if sheet is not mine],
        why_not_read=rules.why_not_read(self_assessment_of(session(), review), drafts=False),
        why_not_write=rules.why_not_write_sheet(review),
        why_not_share=rules.why_not_share(review, mine),
        around=neighbours(review.key_factors, factor),
    )


@pages.post(
    "/reviews/<uuid:review_id>/desk-review/<int:number>",
    needs=Permission.WRITE_DESK_SHEET,
    on=Review,
)
def save_sheet(review: Review, number: int) -> ResponseReturnValue:
    factor = factor_in_scope(session(), review, number) or abort(404)
    form = SheetForm(levels=review.benchmark.levels)
    if not form.validate():
        return _sheet(review, factor, form), 422
    try:
        actions.save_sheet(work(), review, factor, form.view(), seen=form.seen)
    except StaleEdit:
        if saved := own_sheet(session(), review, factor, work().actor):
            form.meet(saved)
        return _sheet(review, factor, form), 409
    tell(Text("Saved %(time)s", time=f"{work().now.astimezone(review.zone):%H:%M}"))
    return redirect(url_for(".desk_sheet", review_id=review.id, number=number))


@pages.post(
    "/reviews/<uuid:review_id>/desk-review/<int:number>/share",
    needs=Permission.WRITE_DESK_SHEET,
    on=Review,
)
def share_sheet(review: Review, number: int) -> ResponseReturnValue:
    factor = factor_in_scope(session(), review, number) or abort(404)
    actions.share_sheet(work(), review, factor)
    tell(Text("Shared. The team and its observers can read this sheet now."))
    return redirect(url_for(".desk_sheet", review_id=review.id, number=number))
