"""Day sheets and interview packs: as pages that print, and as Word files.

A page shows the very document that the file holds. Packs and guides are for the team alone.
"""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.errors import StaleEdit
from peerreview.core.text import Text
from peerreview.core.uploads import FileKind
from peerreview.papers.outline import Document
from peerreview.papers.word.text import parts
from peerreview.papers.word.writer import write_word
from peerreview.reviews.models import Review
from peerreview.reviews.rules import why_not_change
from peerreview.visits import actions, queries
from peerreview.visits.forms import GuideForm, SheetsForm, guide_form
from peerreview.visits.models import VisitSession
from peerreview.visits.rules.guides import remarks_on
from peerreview.visits.views.sections import pages
from peerreview.web.current import session, work
from peerreview.web.downloads import download
from peerreview.web.notices import tell


@pages.get("/reviews/<uuid:review_id>/programme/sheets", needs=Permission.VIEW_PROGRAMME, on=Review)
def sheets(review: Review) -> ResponseReturnValue:
    """Unless the address says otherwise: one's own sheets, or those of the whole team."""
    form, paper = _sheets(review)
    return render_template("visits/sheets.html", review=review, form=form, **_shown(paper))


@pages.get(
    "/reviews/<uuid:review_id>/programme/sheets.docx", needs=Permission.VIEW_PROGRAMME, on=Review
)
def sheets_document(review: Review) -> ResponseReturnValue:
    _, paper = _sheets(review)
    return _word(paper)


def _sheets(review: Review) -> tuple[SheetsForm, Document]:
    shown = queries.published(session(), review, focus=False)
    days = [day.date for day in shown.days]
    rooms = queries.rooms_in(shown.days)
    seat = review.seat_of(work().actor)
    own = {"whose": f"seat-{seat.id}"} if seat and seat.in_team and not request.args else {}
    form = SheetsForm(review, days, rooms, formdata=request.args or None, data=own)
    wish = form.wish()
    return form, queries.sheets_paper(review, shown, wish, work().language, work().now)


@pages.get(
    "/reviews/sessions/<uuid:visit_session_id>/pack", needs=Permission.VIEW_FOCUS, on=VisitSession
)
def pack(visit: VisitSession) -> ResponseReturnValue:
    guide = queries.guide_of(session(), visit)
    paper = _packs(visit.review, [visit])
    return render_template(
        "visits/pack.html",
        review=visit.review,
        visit=visit,
        remarks=list(remarks_on(guide, visit.minutes)),
        why_not=why_not_change(visit.review),
        **_shown(paper),
    )


@pages.get(
    "/reviews/sessions/<uuid:visit_session_id>/pack.docx",
    needs=Permission.VIEW_FOCUS,
    on=VisitSession,
)
def pack_document(visit: VisitSession) -> ResponseReturnValue:
    return _word(_packs(visit.review, [visit]), str(visit.number))


@pages.get("/reviews/<uuid:review_id>/programme/packs.docx", needs=Permission.VIEW_FOCUS, on=Review)
def packs_document(review: Review) -> ResponseReturnValue:
    """Of the whole visit, or of ``?day=2026-05-04``; ``?mine=1``: only one's own sessions."""
    wanted = queries.sessions_with_packs(session(), review)
    if day := request.args.get("day"):
        local = ((one, one.begins.astimezone(review.zone).date()) for one in wanted)
        wanted = [one for one, date in local if date.isoformat() == day]
    if request.args.get("mine"):
        seat = review.seat_of(work().actor)
        wanted = [one for one in wanted if any(peer.seat is seat for peer in one.peers)]
    return _word(_packs(review, wanted), request.args.get("day", ""))


def _packs(review: Review, wanted: list[VisitSession]) -> Document:
    shown = queries.published(session(), review, focus=False)
    guides = queries.guides_of(session(), review, wanted)
    slots = {slot.session.id: slot for day in shown.days for slot in day.slots}
    packs = [
        (slots.get(one.id) or queries.slot_of(one, focus=False), one, guides[one.id])
        for one in wanted
        if one.id in slots or one.scheduled
    ]
    return queries.packs_paper(review, packs, work().language, work().now)


@pages.get(
    "/reviews/sessions/<uuid:visit_session_id>/guide", needs=Permission.WRITE_GUIDE, on=VisitSession
)
def edit_guide(visit: VisitSession) -> ResponseReturnValue:
    guide = queries.guide_of(session(), visit)
    return _edit(visit, guide_form(queries.offered_in(visit), guide))


@pages.post(
    "/reviews/sessions/<uuid:visit_session_id>/guide", needs=Permission.WRITE_GUIDE, on=VisitSession
)
def update_guide(visit: VisitSession) -> ResponseReturnValue:
    form = guide_form(queries.offered_in(visit))
    if not form.validate():
        return _edit(visit, form), 422
    try:
        actions.save_guide(work(), visit, form.lead(), seen=form.seen)
    except StaleEdit:
        if saved := queries.saved_guide(session(), visit):
            form.meet(saved)
        return _edit(visit, form), 409
    tell(Text("The guide of session %(number)s is saved.", number=visit.number))
    return redirect(url_for(".pack", visit_session_id=visit.id))


@pages.post(
    "/reviews/sessions/<uuid:visit_session_id>/guide/usual",
    needs=Permission.WRITE_GUIDE,
    on=VisitSession,
)
def usual_guide(visit: VisitSession) -> ResponseReturnValue:
    actions.drop_guide(work(), visit)
    tell(Text("Session %(number)s has the usual guide again.", number=visit.number))
    return redirect(url_for(".pack", visit_session_id=visit.id))


def _edit(visit: VisitSession, form: GuideForm) -> str:
    return render_template(
        "visits/edit_guide.html",
        review=visit.review,
        visit=visit,
        form=form,
        usual=queries.opening_of(visit),
        saved=queries.saved_guide(session(), visit) is not None,
        why_not=why_not_change(visit.review),
    )


def _shown(paper: Document) -> dict[str, Any]:
    """A document as the macro ``paper`` shows it: each block with its kind."""
    blocks = [(type(block).__name__.lower(), block) for block in paper.blocks]
    return {"paper": paper, "blocks": blocks, "parts": parts}


def _word(paper: Document, more: str = "") -> ResponseReturnValue:
    return download(write_word(paper), FileKind.WORD, f"{paper.title} {more}")
