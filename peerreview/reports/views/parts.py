"""The texts of the report that only a person can write."""

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.errors import StaleEdit
from peerreview.core.text import Text
from peerreview.reports import actions
from peerreview.reports.forms import PartForm
from peerreview.reports.models import Part
from peerreview.reports.queries import part_of
from peerreview.reports.rules import why_not_word
from peerreview.reports.views.sections import pages
from peerreview.reviews.models import Review
from peerreview.web.current import session, work
from peerreview.web.notices import tell

_AT = "/reviews/<uuid:review_id>/report/parts/<part>"


@pages.get(_AT, needs=Permission.WRITE_REPORT, on=Review)
def edit_part(review: Review, part: str) -> ResponseReturnValue:
    kind = _kind(part)
    return _edit(review, kind, PartForm.of(kind, part_of(session(), review, kind)))


@pages.post(_AT, needs=Permission.WRITE_REPORT, on=Review)
def word_part(review: Review, part: str) -> ResponseReturnValue:
    kind = _kind(part)
    form = PartForm().about(kind)
    if not form.validate():
        return _edit(review, kind, form), 422
    try:
        actions.word_part(work(), review, kind, form.text.data or "", seen=form.seen)
    except StaleEdit:
        if saved := part_of(session(), review, kind):
            form.meet(saved)
        return _edit(review, kind, form), 409
    tell(Text("Saved. The next version of the report says it."))
    return redirect(url_for(".index", review_id=review.id))


def _edit(review: Review, kind: Part, form: PartForm) -> str:
    why = why_not_word(review)
    return render_template("reports/part.html", review=review, part=kind, form=form, why_not=why)


def _kind(value: str) -> Part:
    return next((part for part in Part if part.value == value), None) or abort(404)
