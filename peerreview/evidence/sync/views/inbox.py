"""The leader's inbox: entries that could not be applied, and files that are handed in."""

from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.errors import RuleBroken
from peerreview.core.text import Text
from peerreview.evidence.models import Parked
from peerreview.evidence.sync import actions
from peerreview.evidence.sync.forms.bundle import Refused
from peerreview.evidence.sync.forms.deciding import BundleForm, RejectForm
from peerreview.evidence.sync.forms.ops import read_again
from peerreview.evidence.sync.queries.inbox import inbox_of
from peerreview.evidence.sync.queries.lookup import Lookup
from peerreview.evidence.sync.queries.spoken import Spoken
from peerreview.evidence.sync.rules.fields import label_of
from peerreview.evidence.sync.rules.words import why_parked
from peerreview.evidence.sync.views.bundle import REFUSALS, taken_in
from peerreview.evidence.sync.views.sections import pages
from peerreview.reviews.models import Review
from peerreview.web.current import session, work
from peerreview.web.forms import Form
from peerreview.web.notices import tell


@pages.get("/reviews/<uuid:review_id>/evidence/inbox", needs=Permission.MEND_EVIDENCE, on=Review)
def inbox(review: Review) -> ResponseReturnValue:
    return _inbox(review)


@pages.post("/reviews/<uuid:review_id>/evidence/import", needs=Permission.MEND_EVIDENCE, on=Review)
def hand_in(review: Review) -> ResponseReturnValue:
    """A file that somebody saved on a laptop: taken in whole or not at all."""
    form = BundleForm()
    if not form.validate():
        return _inbox(review, form), 422
    try:
        ops, counts = taken_in(form.content)
    except Refused as refused:
        form.file.errors = [REFUSALS[refused.code]]
        return _inbox(review, form), 422
    known = Text.counted("%(n)s was here", "%(n)s were here", counts["duplicate"])
    new = Text.counted("%(n)s is new", "%(n)s are new", ops - counts["duplicate"])
    tell(
        Text.counted(
            "The file holds %(n)s entry: %(known)s already, %(new)s.",
            "The file holds %(n)s entries: %(known)s already, %(new)s.",
            ops,
            known=known,
            new=new,
        )
    )
    return redirect(url_for(".inbox", review_id=review.id))


@pages.post(
    "/evidence-inbox/<uuid:quarantine_id>/accept", needs=Permission.MEND_EVIDENCE, on=Parked
)
def accept(waiting: Parked) -> ResponseReturnValue:
    try:
        number = actions.accept(work(), waiting, read_again)
    except RuleBroken as refused:
        return _inbox(_review_of(waiting), _saying(refused.reason)), 409
    tell(Text.counted("Taken over into the log.", "%(n)s entries are taken over.", number))
    return redirect(url_for(".inbox", review_id=waiting.review_id))


@pages.post(
    "/evidence-inbox/<uuid:quarantine_id>/reject", needs=Permission.MEND_EVIDENCE, on=Parked
)
def reject(waiting: Parked) -> ResponseReturnValue:
    form = RejectForm()
    if not form.validate():
        form.reason.id = f"reason-{waiting.id}"
        return _inbox(_review_of(waiting), form, about=waiting), 422
    actions.reject(work(), waiting, form.reason.data)
    tell(Text("Not taken over. It stays readable here, with your reason."))
    return redirect(url_for(".inbox", review_id=waiting.review_id))


def _inbox(review: Review, wrong: Form | None = None, about: Parked | None = None) -> str:
    found = inbox_of(session(), review)
    forms: dict[Any, Form] = {one.id: RejectForm.of(one) for one in found.entries}
    if about is not None and wrong is not None:
        forms[about.id] = wrong
    return render_template(
        "sync/inbox.html",
        review=review,
        inbox=found,
        forms=forms,
        bundle=wrong if isinstance(wrong, BundleForm) else BundleForm(formdata=None),
        wrong=wrong or Form(formdata=None),
        why=why_parked,
        spoken=Spoken(Lookup(session(), review)),
        label_of=label_of,
    )


def _review_of(waiting: Parked) -> Review:
    return session().get_one(Review, waiting.review_id)


def _saying(reason: Text) -> Form:
    form = Form(formdata=None)
    form.form_errors = [reason]
    return form
