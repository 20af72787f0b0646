"""Two texts side by side: somebody chooses with one click and one reason, and both are kept."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.errors import StaleEdit
from peerreview.core.text import Text
from peerreview.evidence.models import EvidenceConflict
from peerreview.evidence.sync import actions
from peerreview.evidence.sync.forms.deciding import ChooseForm
from peerreview.evidence.sync.queries.alike import alike_in
from peerreview.evidence.sync.queries.inbox import conflicts_in
from peerreview.evidence.sync.queries.lookup import Lookup
from peerreview.evidence.sync.queries.spoken import Spoken
from peerreview.evidence.sync.rules.fields import label_of
from peerreview.evidence.sync.rules.settling import why_not_choose
from peerreview.evidence.sync.rules.words import why_contested
from peerreview.evidence.sync.views.sections import pages
from peerreview.evidence.views.sections import hide_sensitive
from peerreview.reviews.models import Review
from peerreview.web.current import actor, session, work
from peerreview.web.notices import tell


@pages.get("/reviews/<uuid:review_id>/evidence/conflicts", needs=Permission.LOG_EVIDENCE, on=Review)
def conflicts(review: Review) -> ResponseReturnValue:
    return _conflicts(review)


@pages.post(
    "/evidence/conflicts/<uuid:evidence_conflict_id>/choose",
    needs=Permission.LOG_EVIDENCE,
    on=EvidenceConflict,
)
def choose(conflict: EvidenceConflict) -> ResponseReturnValue:
    hide_sensitive(conflict.record)
    form, review = ChooseForm(), conflict.record.review
    if not form.validate():
        return _conflicts(review, form, conflict), 422
    take, reason = request.form.get("take") == "beside", form.reason.data
    try:
        actions.choose(work(), conflict, take=take, version=form.seen, reason=reason)
    except StaleEdit:
        form.form_errors = [Text("Somebody changed this record meanwhile. Read both texts again.")]
        form.version.data = conflict.record.version
        return _conflicts(review, form, conflict), 409
    tell(Text("Record %(number)s is settled. Both texts are kept.", number=conflict.record.number))
    return redirect(url_for(".conflicts", review_id=review.id))


def _conflicts(
    review: Review, wrong: ChooseForm | None = None, about: EvidenceConflict | None = None
) -> str:
    found = conflicts_in(session(), review, actor())
    forms = {one.conflict.id: ChooseForm.of(one.conflict) for one in found}
    if wrong is not None and about is not None:
        wrong.reason.id, wrong.version.id = f"reason-{about.id}", f"version-{about.id}"
        forms[about.id] = wrong
    return render_template(
        "sync/conflicts.html",
        review=review,
        conflicts=found,
        forms=forms,
        alike=alike_in(session(), review, actor()),
        wrong=wrong,
        why=why_contested,
        why_not=lambda one: why_not_choose(one, actor()),
        label_of=label_of,
        say=Spoken(Lookup(session(), review)).say,
    )
