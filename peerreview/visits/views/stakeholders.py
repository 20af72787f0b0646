"""Whom the team may hear: by source class, by key factor, and each on a page of their own."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.errors import RuleBroken, StaleEdit
from peerreview.core.languages import Tongue
from peerreview.core.text import Text
from peerreview.reviews.models import Review
from peerreview.reviews.rules import why_not_change
from peerreview.visits import actions
from peerreview.visits.forms import SourceClassFilter, StakeholderForm
from peerreview.visits.models import Stakeholder
from peerreview.visits.queries import (
    grouped,
    invitation_history,
    stakeholders_of,
    stakeholders_to_inform,
)
from peerreview.visits.rules import voices
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
        uninformed=stakeholders_to_inform(session(), review),
        why_not=why_not_change(review),
    )


@pages.get(
    "/reviews/<uuid:review_id>/stakeholders/map", needs=Permission.VIEW_STAKEHOLDERS, on=Review
)
def stakeholder_map(review: Review) -> ResponseReturnValue:
    """Who can speak to which key factor, and which voices are missing."""
    classes, people = review.benchmark.source_classes, stakeholders_of(session(), review)
    return render_template(
        "visits/stakeholder_map.html",
        review=review,
        classes=classes,
        voices=voices(review.key_factors, classes, people),
    )


@pages.get(
    "/reviews/<uuid:review_id>/stakeholders/new", needs=Permission.EDIT_STAKEHOLDERS, on=Review
)
def new_stakeholder(review: Review) -> ResponseReturnValue:
    return render_template("visits/new_stakeholder.html", review=review, form=_form(review))


@pages.post(
    "/reviews/<uuid:review_id>/stakeholders/new", needs=Permission.EDIT_STAKEHOLDERS, on=Review
)
def create_stakeholder(review: Review) -> ResponseReturnValue:
    form = _form(review)
    if not form.validate():
        return render_template("visits/new_stakeholder.html", review=review, form=form), 422
    person = actions.add_stakeholder(work(), review, form.introduction())
    tell(Text("%(name)s is on the list.", name=person.name))
    return redirect(url_for(".stakeholders", review_id=review.id))


@pages.get(
    "/reviews/stakeholders/<uuid:stakeholder_id>",
    needs=Permission.VIEW_STAKEHOLDERS,
    on=Stakeholder,
)
def stakeholder(person: Stakeholder) -> ResponseReturnValue:
    return render_template(
        "visits/stakeholder.html",
        review=person.review,
        stakeholder=person,
        tongues=[Tongue(code) for code in person.languages],
        history=invitation_history(session(), person),
        why_not=why_not_change(person.review),
        mailed=actions.mailed_calendar_of(work(), person.review, person) is not None,
    )


@pages.get(
    "/reviews/stakeholders/<uuid:stakeholder_id>/edit",
    needs=Permission.EDIT_STAKEHOLDERS,
    on=Stakeholder,
)
def edit_stakeholder(person: Stakeholder) -> ResponseReturnValue:
    return _edit(person, _form(person.review, person))


@pages.post(
    "/reviews/stakeholders/<uuid:stakeholder_id>/edit",
    needs=Permission.EDIT_STAKEHOLDERS,
    on=Stakeholder,
)
def update_stakeholder(person: Stakeholder) -> ResponseReturnValue:
    form = _form(person.review, person)
    if not form.validate():
        return _edit(person, form), 422
    try:
        actions.change_stakeholder(work(), person, form.introduction(), seen=form.seen)
    except RuleBroken as broken:
        return _edit(person, form, broken.reason), 409
    except StaleEdit:
        form.meet(person)
        return _edit(person, form), 409
    tell(Text("Saved."))
    return redirect(url_for(".stakeholder", stakeholder_id=person.id))


def _form(review: Review, person: Stakeholder | None = None) -> StakeholderForm:
    return StakeholderForm(review=review, people=stakeholders_of(session(), review), person=person)


def _edit(person: Stakeholder, form: StakeholderForm, reason: Text | None = None) -> str:
    return render_template(
        "visits/edit_stakeholder.html",
        review=person.review,
        stakeholder=person,
        form=form,
        said=[reason] if reason else [],
    )
