"""Whom the team may hear: by source class, each with a page to change them."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.errors import StaleEdit
from peerreview.core.text import Text
from peerreview.reviews.models import Review
from peerreview.reviews.rules import why_not_change
from peerreview.visits import actions
from peerreview.visits.forms import SourceClassFilter, StakeholderForm
from peerreview.visits.models import Stakeholder
from peerreview.visits.queries import grouped, stakeholders_of
from peerreview.visits.views.sections import pages
from peerreview.web.current import session, work
from peerreview.web.notices import tell


@pages.get("/reviews/<uuid:review_id>/stakeholders/", needs=Permission.VIEW_STAKEHOLDERS, on=Review)
def stakeholders(review: Review) -> ResponseReturnValue:
    form = SourceClassFilter(request.args, benchmark=review.benchmark)
    people = stakeholders_of(session(), review, form.chosen)
    return render_template(
        "visits/stakeholders.html",
        review=review,
        form=form,
        people=people,
        groups=grouped(people),
        why_not=why_not_change(review),
    )


@pages.get(
    "/reviews/<uuid:review_id>/stakeholders/new", needs=Permission.EDIT_STAKEHOLDERS, on=Review
)
def new_stakeholder(review: Review) -> ResponseReturnValue:
    form = StakeholderForm(benchmark=review.benchmark)
    return render_template("visits/new_stakeholder.html", review=review, form=form)


@pages.post(
    "/reviews/<uuid:review_id>/stakeholders/new", needs=Permission.EDIT_STAKEHOLDERS, on=Review
)
def create_stakeholder(review: Review) -> ResponseReturnValue:
    form = StakeholderForm(benchmark=review.benchmark)
    if not form.validate():
        return render_template("visits/new_stakeholder.html", review=review, form=form), 422
    person = actions.add_stakeholder(work(), review, form.introduction())
    tell(Text("%(name)s is on the list.", name=person.name))
    return redirect(url_for(".stakeholders", review_id=review.id))


@pages.get(
    "/reviews/stakeholders/<uuid:stakeholder_id>/edit",
    needs=Permission.EDIT_STAKEHOLDERS,
    on=Stakeholder,
)
def edit_stakeholder(person: Stakeholder) -> ResponseReturnValue:
    form = StakeholderForm(obj=person, benchmark=person.review.benchmark)
    return _edit(person, form)


@pages.post(
    "/reviews/stakeholders/<uuid:stakeholder_id>/edit",
    needs=Permission.EDIT_STAKEHOLDERS,
    on=Stakeholder,
)
def update_stakeholder(person: Stakeholder) -> ResponseReturnValue:
    form = StakeholderForm(benchmark=person.review.benchmark)
    if not form.validate():
        return _edit(person, form), 422
    try:
        actions.change_stakeholder(work(), person, form.introduction(), seen=form.seen)
    except StaleEdit:
        form.meet(person)
        return _edit(person, form), 409
    tell(Text("Saved."))
    return redirect(url_for(".stakeholders", review_id=person.review_id))


def _edit(person: Stakeholder, form: StakeholderForm) -> str:
    return render_template(
        "visits/edit_stakeholder.html", review=person.review, stakeholder=person, form=form
    )
