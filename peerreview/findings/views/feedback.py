"""The feedback session: the team notes what the host says to the findings."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.errors import RuleBroken, StaleEdit
from peerreview.core.text import Text
from peerreview.findings import actions
from peerreview.findings.forms import FeedbackForm
from peerreview.findings.models import FeedbackNote
from peerreview.findings.queries import feedback_notes
from peerreview.findings.rules import why_not_find
from peerreview.findings.views.sections import pages
from peerreview.reviews.models import Review
from peerreview.web.current import session, work
from peerreview.web.notices import tell

FEEDBACK = "/reviews/<uuid:review_id>/findings/feedback"
NOTE = "/feedback-notes/<uuid:feedback_note_id>/edit"


@pages.get(FEEDBACK, needs=Permission.VIEW_FINDINGS, on=Review)
def feedback(review: Review) -> ResponseReturnValue:
    return _feedback(review, FeedbackForm(review=review))


@pages.post(FEEDBACK, needs=Permission.WRITE_FINDINGS, on=Review)
def note_feedback(review: Review) -> ResponseReturnValue:
    form = FeedbackForm(review=review)
    if not form.validate():
        return _feedback(review, form), 422
    try:
        actions.note_feedback(work(), review, form.reply())
    except RuleBroken as refused:
        form.form_errors = [refused.reason]
        return _feedback(review, form), 409
    tell(Text("The note is saved."))
    return redirect(url_for(".feedback", review_id=review.id))


@pages.get(NOTE, needs=Permission.WRITE_FINDINGS, on=FeedbackNote)
def edit_feedback(note: FeedbackNote) -> ResponseReturnValue:
    return _edit(note, FeedbackForm(review=note.review, obj=note))


@pages.post(NOTE, needs=Permission.WRITE_FINDINGS, on=FeedbackNote)
def change_feedback(note: FeedbackNote) -> ResponseReturnValue:
    form = FeedbackForm(review=note.review)
    if not form.validate():
        return _edit(note, form), 422
    try:
        actions.change_feedback(work(), note, form.reply(), seen=form.seen)
    except StaleEdit:
        form.meet(note)
        return _edit(note, form), 409
    except RuleBroken as refused:
        form.form_errors = [refused.reason]
        return _edit(note, form), 409
    tell(Text("The note is saved."))
    return redirect(url_for(".feedback", review_id=note.review.id))


def _feedback(review: Review, form: FeedbackForm) -> str:
    return render_template(
        "findings/feedback.html",
        review=review,
        form=form,
        notes=feedback_notes(session(), review),
        why_not=why_not_find(review),
    )


def _edit(note: FeedbackNote, form: FeedbackForm) -> str:
    return render_template(
        "findings/feedback_note.html",
        review=note.review,
        note=note,
        form=form,
        why_not=why_not_find(note.review),
    )
