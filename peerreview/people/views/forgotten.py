"""A forgotten password: asking for a link, and choosing a new one by it."""

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.errors import refuse_if
from peerreview.core.text import Text
from peerreview.people import actions
from peerreview.people.forms import ForgottenForm, NewPasswordForm
from peerreview.people.models import Errand
from peerreview.people.queries import link_by_key
from peerreview.people.rules import why_not_follow
from peerreview.people.views.pages import pages
from peerreview.web.current import session, work
from peerreview.web.forms import given
from peerreview.web.links import public_link
from peerreview.web.notices import tell, warn

_MAILED = Text(
    "If somebody signs in with this address, a mail with a link is on its way to it. The link is"
    " good for an hour."
)
_LEFT_IN_THE_FOLDER = Text(
    "If somebody signs in with this address, a link lies in the mail folder of this installation"
    " now. Ask its operator to pass it on; it is good for an hour."
)


@pages.get("/forgotten-password", needs=Permission.SIGN_IN)
def forgotten() -> ResponseReturnValue:
    return _forgotten(ForgottenForm())


@pages.post("/forgotten-password", needs=Permission.SIGN_IN, limit="20/minute")
def ask_for_new_password() -> ResponseReturnValue:
    """The same answer after the same work, whoever has an account: the worker looks it up."""
    form = ForgottenForm()
    if not form.validate():
        return _forgotten(form), 422
    page = public_link("people.new_password")
    actions.ask_for_new_password(work(), form.email.data, page=page)
    tell(_MAILED if current_app.config["SENDS_MAIL"] else _LEFT_IN_THE_FOLDER)
    return redirect(url_for(".sign_in"))


def _forgotten(form: ForgottenForm) -> str:
    sends_mail = current_app.config["SENDS_MAIL"]
    return render_template("people/forgotten.html", form=form, sends_mail=sends_mail)


@pages.get("/new-password", needs=Permission.SIGN_IN)
def new_password() -> ResponseReturnValue:
    """Where the link in the mail leads. Looking uses nothing up; the button does."""
    link = link_by_key(session(), request.args.get("key", ""))
    if why := why_not_follow(link, Errand.PASSWORD, work().now):
        warn(why)
        return redirect(url_for(".sign_in"))
    form = NewPasswordForm(formdata=None, person=given(link).person, key=request.args["key"])
    return render_template("people/new_password.html", form=form, address=given(link).address)


@pages.post("/new-password", needs=Permission.SIGN_IN, limit="60/minute")
def reset_password() -> ResponseReturnValue:
    link = link_by_key(session(), request.form.get("key", ""))
    refuse_if(why_not_follow(link, Errand.PASSWORD, work().now))
    form = NewPasswordForm(person=given(link).person)
    if not form.validate():
        page = render_template("people/new_password.html", form=form, address=given(link).address)
        return page, 422
    actions.reset_password(work(), given(link), given(form.password.data))
    tell(Text("Your password is changed. Sign in with it."))
    return redirect(url_for(".sign_in"))
