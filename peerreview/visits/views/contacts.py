"""How to reach somebody: typed in by the host, read on the page of the person."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.errors import StaleEdit, refuse_if
from peerreview.core.text import Text
from peerreview.reviews.rules import why_not_change
from peerreview.visits import actions
from peerreview.visits.forms import ContactForm
from peerreview.visits.models import Stakeholder
from peerreview.visits.views.sections import pages
from peerreview.web.current import work
from peerreview.web.notices import tell


@pages.get(
    "/reviews/stakeholders/<uuid:stakeholder_id>/contact",
    needs=Permission.WRITE_CONTACT,
    on=Stakeholder,
)
def edit_contact(person: Stakeholder) -> ResponseReturnValue:
    refuse_if(why_not_change(person.review))
    return _edit(person, ContactForm.of(person.contact))


@pages.post(
    "/reviews/stakeholders/<uuid:stakeholder_id>/contact",
    needs=Permission.WRITE_CONTACT,
    on=Stakeholder,
)
def update_contact(person: Stakeholder) -> ResponseReturnValue:
    form = ContactForm()
    if not form.validate():
        return _edit(person, form), 422
    try:
        actions.change_contact(work(), person, form.reach(), seen=form.seen)
    except StaleEdit:
        if person.contact is not None:
            form.meet(person.contact)
        return _edit(person, form), 409
    tell(Text("Saved."))
    return redirect(url_for(".stakeholder", stakeholder_id=person.id))


def _edit(person: Stakeholder, form: ContactForm) -> str:
    return render_template(
        "visits/edit_contact.html", review=person.review, stakeholder=person, form=form
    )
