"""Where people begin: their reviews, and what is to be done there."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.access.relations import VISITOR
from peerreview.people.models import Person
from peerreview.reviews.queries import reviews_of
from peerreview.web.current import actor, session
from peerreview.web.pages import Pages

pages = Pages("home")


@pages.get("/", needs=Permission.SIGN_IN)
def index() -> ResponseReturnValue:
    person = actor()
    if person is VISITOR:
        return redirect(url_for("people.sign_in"))
    reviews = reviews_of(session(), person) if isinstance(person, Person) else []
    return render_template("home/index.html", reviews=reviews)


@pages.get("/help", needs=Permission.SIGN_IN)
def help() -> ResponseReturnValue:
    return render_template("home/help.html")
