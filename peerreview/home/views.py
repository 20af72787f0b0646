"""Where people begin: what is missing and what is next; and the search."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from peerreview.access.policy import Permission
from peerreview.access.relations import VISITOR
from peerreview.home.forms import SearchForm
from peerreview.home.queries import search as find
from peerreview.home.queries import standings
from peerreview.home.rules import next_steps
from peerreview.web.current import actor, session, work
from peerreview.web.pages import Pages

pages = Pages("home")


@pages.get("/", needs=Permission.SIGN_IN)
def index() -> ResponseReturnValue:
    if actor() is VISITOR:
        return redirect(url_for("people.sign_in"))
    found = standings(session(), current_user.person, work().now)
    return render_template("home/index.html", standings=found, next_steps=next_steps)


@pages.get("/search", needs=Permission.SEARCH)
def search() -> ResponseReturnValue:
    form = SearchForm(request.args)
    kind, page = form.kind.data, request.args.get("page", 1, type=int)
    found = find(session(), current_user.person, form.query, kind=kind, page=page)
    return render_template("home/search.html", query=form.query, kind=kind, found=found)


@pages.get("/help", needs=Permission.SIGN_IN)
def help() -> ResponseReturnValue:
    return render_template("home/help.html")
