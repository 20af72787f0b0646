"""One's own account: name, password, address, and where one is signed in."""

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from peerreview.access.policy import Permission
from peerreview.core.errors import refuse_if
from peerreview.core.text import Text
from peerreview.people import actions
from peerreview.people.forms import AccountForm, AddressForm, EndForm, KeyForm, PasswordForm
from peerreview.people.models import Errand, OneTimeLink
from peerreview.people.queries import hash_of, link_by_key, open_sign_ins
from peerreview.people.rules import browser_in_words, why_not_follow
from peerreview.people.views.pages import pages
from peerreview.people.views.sign_in import let_in
from peerreview.web.current import session, work
from peerreview.web.forms import Form, given
from peerreview.web.links import public_link
from peerreview.web.notices import tell, warn

NOT_YOURS = Text("This is not your password.")


@pages.get("/account", needs=Permission.OWN_ACCOUNT)
def account() -> ResponseReturnValue:
    return _account_page()


@pages.post("/account", needs=Permission.OWN_ACCOUNT)
def change_account() -> ResponseReturnValue:
    form = AccountForm(obj=current_user.person)
    if not form.validate():
        return _account_page(form=form), 422
    actions.change_account(
        work(), current_user.person, name=given(form.name.data), language=form.language.data
    )
    tell(Text("Saved."))
    return redirect(url_for(".account"))


@pages.post("/account/password", needs=Permission.OWN_ACCOUNT, limit="20/minute")
def change_password() -> ResponseReturnValue:
    form, person = PasswordForm(person=current_user.person), current_user.person
    if form.validate() and not actions.knows_password(person, given(form.current_password.data)):
        form.current_password.errors = [NOT_YOURS]
    if form.errors:
        return _account_page(password_form=form), 422
    actions.change_password(work(), person, given(form.password.data))
    let_in(person, actions.begin_sign_in(work(), person, request.user_agent.string))
    tell(Text("Your password is changed. All other browsers were signed out."))
    return redirect(url_for(".account"))


@pages.post("/account/address", needs=Permission.OWN_ACCOUNT, limit="20/minute")
def change_address() -> ResponseReturnValue:
    form, person = AddressForm(), current_user.person
    if form.validate() and not actions.knows_password(person, given(form.own_password.data)):
        form.own_password.errors = [NOT_YOURS]
    if form.errors:
        return _account_page(address_form=form), 422
    page = public_link("people.new_address")
    actions.ask_for_new_address(work(), person, form.new_email.data, page=page)
    tell(
        Text(
            "A mail is on its way to %(address)s. The address is yours here once you have followed"
            " the link in it.",
            address=form.new_email.data,
        )
    )
    return redirect(url_for(".account"))


@pages.get("/account/address", needs=Permission.OWN_ACCOUNT)
def new_address() -> ResponseReturnValue:
    """Where the link in the mail leads. Looking uses nothing up; the button does."""
    link = _own_link(request.args.get("key", ""))
    if why := why_not_follow(link, Errand.ADDRESS, work().now):
        warn(why)
        return redirect(url_for(".account"))
    form = KeyForm(formdata=None, key=request.args["key"])
    return render_template("people/new_address.html", form=form, address=given(link).address)


@pages.post("/account/address/confirm", needs=Permission.OWN_ACCOUNT, limit="20/minute")
def confirm_address() -> ResponseReturnValue:
    link = _own_link(request.form.get("key", ""))
    refuse_if(why_not_follow(link, Errand.ADDRESS, work().now))
    actions.confirm_address(work(), given(link))
    tell(Text("From now on you sign in as %(address)s.", address=given(link).address))
    return redirect(url_for(".account"))


@pages.post("/account/sign-ins/end", needs=Permission.OWN_ACCOUNT)
def end_sign_in() -> ResponseReturnValue:
    """Of one's own; for anybody else's, and for one that has ended, there is nothing to do."""
    actions.end_one_sign_in(work(), current_user.person, EndForm().which())
    tell(Text("That browser is signed out."))
    return redirect(url_for(".account"))


@pages.post("/account/sign-ins/end-others", needs=Permission.OWN_ACCOUNT)
def end_other_sign_ins() -> ResponseReturnValue:
    actions.end_other_sign_ins(work(), current_user.person, keep=current_user.token)
    tell(Text("All other browsers are signed out."))
    return redirect(url_for(".account"))


def _own_link(key: str) -> OneTimeLink | None:
    """Somebody else's link is as good as none."""
    link = link_by_key(session(), key)
    return link if link and link.person is current_user.person else None


def _account_page(**tried: Form) -> str:
    """The page, with the form that was tried in the place of a fresh one."""
    person = current_user.person
    fresh = {
        "form": AccountForm(formdata=None, obj=person),
        "password_form": PasswordForm(formdata=None, person=person),
        "address_form": AddressForm(formdata=None),
    }
    return render_template("people/account.html", **fresh | tried, **_sign_ins())


def _sign_ins() -> dict[str, object]:
    config = current_app.config
    idle, absolute = config["IDLE_LIMIT"], config["ABSOLUTE_LIMIT"]
    return {
        "sign_ins": open_sign_ins(
            session(), current_user.person, work().now, idle=idle, absolute=absolute
        ),
        "this_one": hash_of(current_user.token),
        "browser_in_words": browser_in_words,
    }
