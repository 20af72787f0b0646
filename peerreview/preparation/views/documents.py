"""The register of documents: its list, each document, its file."""

from io import BytesIO

from flask import abort, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission, may
from peerreview.core.errors import StaleEdit
from peerreview.core.text import Text
from peerreview.preparation import actions, rules
from peerreview.preparation.forms import (
    AskForm,
    DocumentForm,
    DocumentsFilter,
    ask_form,
    document_form,
)
from peerreview.preparation.models import Document
from peerreview.preparation.queries import (
    cited,
    document_rows,
    self_assessment_of,
    whole_document,
)
from peerreview.preparation.views.sections import pages
from peerreview.reviews.models import Review
from peerreview.web.current import files, session, work
from peerreview.web.notices import tell

_FILE_POLICY = "default-src 'none'; sandbox"
"""Whatever a browser makes of the file, it runs and loads nothing. Source: security.md S19."""


@pages.get("/reviews/<uuid:review_id>/documents/", needs=Permission.VIEW_DOCUMENTS, on=Review)
def documents(review: Review) -> ResponseReturnValue:
    filter_ = DocumentsFilter(request.args, factors=review.key_factors)
    account = self_assessment_of(session(), review)
    rows = document_rows(session(), review, by_team=_by_team(review), may_read=_may_read)
    sought = filter_.sought()
    return render_template(
        "preparation/documents.html",
        review=review,
        filter=filter_,
        rows=[row for row in rows if row.fits(sought)],
        total=len(rows),
        why_not_register=rules.why_not_register(review),
        why_not_ask=rules.why_not_ask(review, account),
    )


def _may_read(document: Document) -> bool:
    return may(work().actor, Permission.READ_DOCUMENT, document)


def _by_team(review: Review) -> bool:
    """Whether this person may know what the team's own work cites."""
    return may(work().actor, Permission.VIEW_EVIDENCE, review)


@pages.get("/reviews/<uuid:review_id>/documents/new", needs=Permission.ADD_DOCUMENT, on=Review)
def new_document(review: Review) -> ResponseReturnValue:
    return _new(review, document_form(review.key_factors))


def _new(review: Review, form: DocumentForm) -> str:
    why_not = rules.why_not_register(review)
    return render_template(
        "preparation/new_document.html", review=review, form=form, why_not=why_not
    )


@pages.post("/reviews/<uuid:review_id>/documents/", needs=Permission.ADD_DOCUMENT, on=Review)
def create_document(review: Review) -> ResponseReturnValue:
    form = document_form(review.key_factors)
    if not form.validate():
        return _new(review, form), 422
    document = actions.register_document(work(), review, form.card(), form.upload)
    tell(Text("Registered as document %(number)s.", number=document.number))
    return redirect(url_for(".documents", review_id=review.id))


@pages.get("/reviews/<uuid:review_id>/documents/ask", needs=Permission.ASK_DOCUMENT, on=Review)
def ask(review: Review) -> ResponseReturnValue:
    return _ask(review, ask_form(review.key_factors))


def _ask(review: Review, form: AskForm) -> str:
    why_not = rules.why_not_ask(review, self_assessment_of(session(), review))
    return render_template("preparation/ask.html", review=review, form=form, why_not=why_not)


@pages.post("/reviews/<uuid:review_id>/documents/ask", needs=Permission.ASK_DOCUMENT, on=Review)
def ask_for_document(review: Review) -> ResponseReturnValue:
    form = ask_form(review.key_factors)
    if not form.validate():
        return _ask(review, form), 422
    actions.ask_for_document(work(), review, form.card())
    tell(Text("The host sees that you ask for it."))
    return redirect(url_for(".documents", review_id=review.id))


@pages.get("/reviews/documents/<uuid:document_id>", needs=Permission.READ_DOCUMENT, on=Document)
def document(document: Document) -> ResponseReturnValue:
    review, whole = document.review, whole_document(session(), document)
    return render_template(
        "preparation/document.html",
        review=review,
        document=whole,
        is_cited=document.id in cited(session(), review, by_team=_by_team(review)),
        why_not_correct=rules.why_not_correct(document),
        why_not_read=rules.why_not_mark_read(document),
        why_not_remove=_why_not_remove(document),
    )


def _why_not_remove(document: Document) -> Text | None:
    account = self_assessment_of(session(), document.review)
    is_cited = document.id in cited(session(), document.review, by_team=False)
    return rules.why_not_remove(document, account, cited=is_cited)


@pages.get(
    "/reviews/documents/<uuid:document_id>/file", needs=Permission.READ_DOCUMENT, on=Document
)
def file(document: Document) -> ResponseReturnValue:
    """The file, to be saved and never to be shown in the page's own name."""
    if document.file_digest is None or document.file_kind is None:
        abort(404)
    answer = send_file(
        BytesIO(files().read(document.file_digest)),
        document.file_kind.media_type,
        as_attachment=True,
        download_name=document.file_name,
    )
    answer.headers["Content-Security-Policy"] = _FILE_POLICY
    return answer


@pages.get(
    "/reviews/documents/<uuid:document_id>/edit", needs=Permission.EDIT_DOCUMENT, on=Document
)
def edit_document(document: Document) -> ResponseReturnValue:
    return _edit(document, document_form(document.review.key_factors, document))


def _edit(document: Document, form: DocumentForm) -> str:
    account = self_assessment_of(session(), document.review)
    return render_template(
        "preparation/edit_document.html",
        review=document.review,
        document=document,
        form=form,
        why_not=rules.why_not_correct(document),
        why_not_replace=rules.why_not_replace(document, account),
    )


@pages.post(
    "/reviews/documents/<uuid:document_id>/edit", needs=Permission.EDIT_DOCUMENT, on=Document
)
def update_document(document: Document) -> ResponseReturnValue:
    form = document_form(document.review.key_factors)
    if not form.validate():
        return _edit(document, form), 422
    try:
        actions.update_document(work(), document, form.card(), form.upload, seen=form.seen)
    except StaleEdit:
        form.meet_form(document_form(document.review.key_factors, document, formdata=None))
        return _edit(document, form), 409
    tell(Text("Saved."))
    return redirect(url_for(".document", document_id=document.id))


@pages.post(
    "/reviews/documents/<uuid:document_id>/read", needs=Permission.ASK_DOCUMENT, on=Document
)
def mark_read(document: Document) -> ResponseReturnValue:
    actions.mark_read(work(), document)
    tell(Text("Marked as read."))
    return redirect(url_for(".document", document_id=document.id))


@pages.post(
    "/reviews/documents/<uuid:document_id>/remove", needs=Permission.EDIT_DOCUMENT, on=Document
)
def remove_document(document: Document) -> ResponseReturnValue:
    review_id = document.review_id
    actions.remove_document(work(), document)
    tell(Text("The document is taken out of the register."))
    return redirect(url_for(".documents", review_id=review_id))
