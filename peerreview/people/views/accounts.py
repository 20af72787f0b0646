"""The accounts of an installation, for its administrators."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.text import Text
from peerreview.people import actions
from peerreview.people.forms import NewAccountForm
from peerreview.people.models import Person
from peerreview.people.queries import everyone, latest_invitations, person_by_email
from peerreview.people.views.invitations import invited, link_to_invitation
from peerreview.people.views.pages import pages
from peerreview.web.current import session, work
from peerreview.web.notices import tell


@pages.get("/accounts", needs=Permission.MANAGE_ACCOUNTS)
def accounts() -> ResponseReturnValue:
    people = everyone(session())
    return render_template(
        "people/accounts.html",
        people=people,
        invitations=latest_invitations(session(), people),
        now=work().now,
    )


@pages.get("/accounts/new", needs=Permission.MANAGE_ACCOUNTS)
def new_account() -> ResponseReturnValue:
    return render_template("people/new_account.html", form=NewAccountForm())


@pages.post("/accounts/new", needs=Permission.MANAGE_ACCOUNTS)
def open_account() -> ResponseReturnValue:
    form = NewAccountForm()
    if form.validate() and person_by_email(session(), form.email.data):
        form.email.errors = [Text("There is an account with this address already.")]
    if form.errors:
        return render_template("people/new_account.html", form=form), 422
    person = actions.open_account(work(), form.account())
    link = actions.invite(work(), person, link_to_invitation())
    return invited(person, link, back=url_for(".accounts"))


@pages.post("/accounts/<uuid:person_id>/invite-again", needs=Permission.MANAGE_ACCOUNTS, on=Person)
def invite_again(person: Person) -> ResponseReturnValue:
    link = actions.invite_again(work(), person, link_to_invitation())
    return invited(person, link, back=url_for(".accounts"))


@pages.post(
    "/accounts/<uuid:person_id>/revoke-invitation", needs=Permission.MANAGE_ACCOUNTS, on=Person
)
def revoke_invitation(person: Person) -> ResponseReturnValue:
    actions.revoke_invitation(work(), person)
    tell(Text("The invitation of %(name)s leads nowhere any more.", name=person.name))
    return redirect(url_for(".accounts"))


@pages.post("/accounts/<uuid:person_id>/disable", needs=Permission.MANAGE_ACCOUNTS, on=Person)
def disable(person: Person) -> ResponseReturnValue:
    actions.disable_account(work(), person)
    tell(Text("%(name)s can no longer sign in.", name=person.name))
    return redirect(url_for(".accounts"))


@pages.post("/accounts/<uuid:person_id>/enable", needs=Permission.MANAGE_ACCOUNTS, on=Person)
def enable(person: Person) -> ResponseReturnValue:
    actions.enable_account(work(), person)
    tell(Text("%(name)s can sign in again.", name=person.name))
    return redirect(url_for(".accounts"))
