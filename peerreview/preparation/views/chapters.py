"""The page of each key factor of the self-assessment."""

from typing import Any

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission, may
from peerreview.core.errors import StaleEdit, refuse_if
from peerreview.core.text import Text
from peerreview.preparation import actions, rules
from peerreview.preparation.forms import AddForm, ClaimForm, SignOffForm, claim_form
from peerreview.preparation.models import Chapter, Claim, Document, SelfAssessment
from peerreview.preparation.queries import (
    addenda_to,
    chapter_of,
    chapters_of,
    claim_about,
    documents_of,
    neighbours,
    self_assessment_of,
)
from peerreview.preparation.views.sections import pages
from peerreview.reviews.models import Review
from peerreview.reviews.queries import factor_in_scope
from peerreview.web.current import session, work
from peerreview.web.forms import given
from peerreview.web.notices import tell

_STALE = Text("Somebody changed this key factor meanwhile. Read it again before you sign it off.")


def _chapter(review: Review, number: int, need: Permission) -> Chapter:
    """The key factor of that number, for whoever may do this to it: contributors have a part in
    theirs only."""
    factor = factor_in_scope(session(), review, number) or abort(404)
    chapter = chapter_of(session(), review, factor)
    if not may(work().actor, need, chapter):
        abort(403)
    return chapter


@pages.get(
    "/reviews/<uuid:review_id>/self-assessment/<int:number>",
    needs=Permission.READ_SELF_ASSESSMENT,
    on=Review,
)
def show(review: Review, number: int) -> ResponseReturnValue:
    chapter = _chapter(review, number, Permission.READ_CHAPTER)
    account = self_assessment_of(session(), review)
    drafts = may(work().actor, Permission.READ_DRAFT_SELF_ASSESSMENT, chapter)
    refuse_if(rules.why_not_read(account, drafts=drafts))
    claim = claim_about(session(), review, chapter.factor)
    return _show(chapter, account, claim, claim_form(chapter.factor, _offered(review), claim))


@pages.post(
    "/reviews/<uuid:review_id>/self-assessment/<int:number>",
    needs=Permission.WRITE_SELF_ASSESSMENT,
    on=Review,
)
def save(review: Review, number: int) -> ResponseReturnValue:
    chapter = _chapter(review, number, Permission.WRITE_CHAPTER)
    account = self_assessment_of(session(), review)
    claim = claim_about(session(), review, chapter.factor)
    form = claim_form(chapter.factor, _offered(review))
    if not form.validate():
        return _show(chapter, account, claim, form), 422
    try:
        actions.save_claim(work(), review, chapter.factor, form.view(claim), seen=form.seen)
    except StaleEdit:
        return _met(chapter, form), 409
    tell(Text("Saved %(time)s", time=f"{work().now.astimezone(review.zone):%H:%M}"))
    return redirect(url_for(".show", review_id=review.id, number=number))


def _offered(review: Review) -> list[Document]:
    """The documents that this person can point at."""
    actor, everything = work().actor, documents_of(session(), review)
    return [one for one in everything if may(actor, Permission.READ_DOCUMENT, one)]


def _met(chapter: Chapter, form: ClaimForm) -> str:
    """The page once more, with what somebody else saved meanwhile."""
    account = self_assessment_of(session(), chapter.review)
    claim = claim_about(session(), chapter.review, chapter.factor)
    if claim is not None:
        offered = _offered(chapter.review)
        form.meet_form(claim_form(chapter.factor, offered, claim, formdata=None))
    return _show(chapter, account, claim, form)


def _show(
    chapter: Chapter,
    account: SelfAssessment | None,
    claim: Claim | None,
    form: ClaimForm,
    addition: AddForm | None = None,
) -> str:
    """The account is read before the claim: reading it again forgets what hangs on its claims."""
    review, factor = chapter.review, chapter.factor
    return render_template(
        "preparation/show.html",
        review=review,
        factor=factor,
        chapter=chapter,
        claim=claim,
        form=form,
        addition=addition or AddForm(formdata=None),
        addenda=addenda_to(session(), review, factor),
        submitted=rules.is_submitted(account),
        why_not_write=rules.why_not_write(review, account),
        why_not_sign=rules.why_not_sign(review, account, claim),
        why_not_add=rules.why_not_add(review, account),
        around=neighbours(_readable_factors(review), factor),
        likely=[pair for pair in form.documents.pairs(form) if _is_likely(pair, chapter)],
        others=[pair for pair in form.documents.pairs(form) if not _is_likely(pair, chapter)],
    )


def _readable_factors(review: Review) -> list[Any]:
    chapters = chapters_of(session(), review)
    return [c.factor for c in chapters if may(work().actor, Permission.READ_CHAPTER, c)]


def _is_likely(pair: Any, chapter: Chapter) -> bool:
    """Registered for this key factor, or ticked already."""
    document, tick, words = pair
    about = any(one.key_factor_id == chapter.factor.id for one in document.factors)
    return bool(about or tick.data or words.data)


@pages.post(
    "/reviews/<uuid:review_id>/self-assessment/<int:number>/sign-off",
    needs=Permission.WRITE_SELF_ASSESSMENT,
    on=Review,
)
def sign_off(review: Review, number: int) -> ResponseReturnValue:
    chapter = _chapter(review, number, Permission.WRITE_CHAPTER)
    try:
        actions.sign_claim(work(), review, chapter.factor, seen=SignOffForm().seen)
    except StaleEdit:
        refuse_if(_STALE)
    tell(Text("You have signed this key factor off. If it is changed, it asks for a new one."))
    return redirect(url_for(".show", review_id=review.id, number=number))


@pages.post(
    "/reviews/<uuid:review_id>/self-assessment/<int:number>/additions",
    needs=Permission.WRITE_SELF_ASSESSMENT,
    on=Review,
)
def add(review: Review, number: int) -> ResponseReturnValue:
    chapter, addition = _chapter(review, number, Permission.WRITE_CHAPTER), AddForm()
    if not addition.validate():
        account = self_assessment_of(session(), review)
        claim = claim_about(session(), review, chapter.factor)
        form = claim_form(chapter.factor, [], claim)
        return _show(chapter, account, claim, form, addition), 422
    actions.add(work(), review, chapter.factor, given(addition.text.data))
    tell(Text("Added. What was submitted stays as it was, beside it."))
    return redirect(url_for(".show", review_id=review.id, number=number))
