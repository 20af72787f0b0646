"""Inviting, and accepting an invitation."""

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from peerreview.access.policy import Permission
from peerreview.core.errors import refuse_if
from peerreview.core.text import Text
from peerreview.people import actions
from peerreview.people.forms import InvitationForm, LinkForm
from peerreview.people.models import Errand, OneTimeLink, Person
from peerreview.people.queries import invited_by_others, link_by_key
from peerreview.people.rules import why_not_follow
from peerreview.people.views.pages import pages
from peerreview.people.views.sign_in import let_in
from peerreview.web.current import session, work
from peerreview.web.forms import given
from peerreview.web.links import public_link
from peerreview.web.notices import tell, warn


def link_to_invitation() -> actions.LinkTo:
    """What ``invite`` needs to know of the web."""
    return actions.LinkTo(
        page=public_link("people.invitation"), good_for=current_app.config["INVITATION_LIMIT"]
    )


def invited(person: Person, link: str, *, back: str) -> ResponseReturnValue:
    """Say that somebody is invited.

    Where no mail server would bring the link, it is shown this once; but never to one of several
    who invited the same person, for it opens what the others have given too.
    """
    name, address = person.name, person.email
    if current_app.config["SENDS_MAIL"]:
        tell(
            Text(
                "%(name)s is invited. The mail is on its way to %(address)s.",
                name=name,
                address=address,
            )
        )
        return redirect(back)
    if invited_by_others(session(), person, work().actor):
        tell(
            Text(
                "%(name)s is invited. Somebody else has invited them too, so you do not see the"
                " link: it lies in the mail folder of this installation, and its operator can pass"
                " it on to %(address)s.",
                name=name,
                address=address,
            )
        )
        return redirect(back)
    form = LinkForm(formdata=None, link=link)
    return render_template("people/invited.html", invited=person, form=form, back=back)


@pages.get("/invitation", needs=Permission.SIGN_IN)
def invitation() -> ResponseReturnValue:
    """Looking uses nothing up, however often a mail scanner looks; the button does."""
    link = link_by_key(session(), request.args.get("key", ""))
    if why := why_not_follow(link, Errand.INVITATION, work().now):
        warn(why)
        return redirect(url_for(".sign_in"))
    form = InvitationForm(formdata=None, person=given(link).person)
    form.key.data = request.args["key"]
    return _invitation_page(given(link), form)


@pages.post("/invitation", needs=Permission.SIGN_IN, limit="60/minute")
def accept_invitation() -> ResponseReturnValue:
    link = link_by_key(session(), request.form.get("key", ""))
    refuse_if(why_not_follow(link, Errand.INVITATION, work().now) or _why_not_here(given(link)))
    form = InvitationForm(person=given(link).person)
    if not form.validate():
        return _invitation_page(given(link), form), 422
    token = actions.accept_invitation(
        work(), given(link), form.accepted(), request.user_agent.string
    )
    let_in(given(link).person, token)
    tell(Text("Welcome. You are signed in."))
    return redirect(url_for("home.index"))


def _invitation_page(link: OneTimeLink, form: InvitationForm) -> str:
    return render_template(
        "people/invitation.html",
        form=form,
        link=link,
        invited_by=actions.invited_by(link),
        kept=actions.KEPT,
        why_not=_why_not_here(link),
    )


def _why_not_here(link: OneTimeLink) -> Text | None:
    if not current_user.is_authenticated:
        return None
    return Text(
        "You are signed in as %(you)s, and this invitation is for %(address)s. Sign out first.",
        you=current_user.person.email,
        address=link.address,
    )
