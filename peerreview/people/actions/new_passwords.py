"""A new password: changed by somebody who is signed in, or after the old one was forgotten."""

from dataclasses import replace
from datetime import timedelta

from peerreview.core.jobs import Task, ask_for, handles
from peerreview.core.outbox import post_mail
from peerreview.core.text import Text
from peerreview.core.work import DEEDS, Work
from peerreview.people.actions.links import LinkTo, follow, make_link, revoke_links
from peerreview.people.actions.passwords import hashed
from peerreview.people.actions.sign_ins import end_sign_ins, forget_trouble
from peerreview.people.models import Errand, OneTimeLink, Person, ResetRequest
from peerreview.people.queries import links_since, person_by_email
from peerreview.people.rules import RESET_GOOD_FOR, RESETS_PER_HOUR

DEEDS |= {
    "account.password_changed": Text("changed the password"),
    "account.password_forgotten": Text("sent a link for a new password"),
}


def change_password(work: Work, person: Person, password: str) -> None:
    """Set a new password, end all sign-ins, take back links for another one, tell the person."""
    person.password_hash = hashed(password)
    end_sign_ins(work, person)
    revoke_links(work, person, Errand.PASSWORD)
    work.record("account.password_changed", person)
    post_mail(
        work,
        to=person.email,
        name=person.name,
        language=person.language,
        subject=Text("Your password was changed"),
        body=[
            Text("Good day %(name)s,", name=person.name),
            Text("The password of your Peerreview account was changed just now."),
            Text(
                "If this was not you, choose “Forgotten password?” on the sign-in page at once,"
                " and tell the administrator."
            ),
        ],
    )


def ask_for_new_password(work: Work, address: str, *, page: str) -> None:
    """Note that somebody forgot the password for an address. Nobody is looked up here: whether
    there is an account changes neither the answer nor its time. ``page``: where the link leads."""
    request = ResetRequest(address=address, asked_at=work.now)
    work.session.add(request)
    work.session.flush()
    ask_for(work, "people.reset", request, page=page)


@handles("people.reset")
def send_reset_link(task: Task) -> None:
    """Mail a link to whoever has an account in use under the address; to nobody else."""
    with task.writing() as work:
        request = work.session.get(ResetRequest, task.subject_id)
        person = person_by_email(work.session, request.address) if request else None
        if person and _may_reset(work, person):
            _mail_reset_link(work, person, task.arguments["page"])
        if request:
            work.session.delete(request)


def _may_reset(work: Work, person: Person) -> bool:
    """Not for shut accounts, not for the invited, and not so often that the mails annoy."""
    lately = work.now - timedelta(hours=1)
    sent = links_since(work.session, person, Errand.PASSWORD, lately)
    return not person.disabled_at and not person.invited_at and sent < RESETS_PER_HOUR


def _mail_reset_link(work: Work, person: Person, page: str) -> None:
    to = LinkTo(page=page, good_for=RESET_GOOD_FOR)
    link, url = make_link(work, person, Errand.PASSWORD, to, address=person.email)
    link.mail = post_mail(
        work,
        to=person.email,
        name=person.name,
        language=person.language,
        good_until=link.expires_at,
        subject=Text("A new password for Peerreview"),
        body=[
            Text("Good day %(name)s,", name=person.name),
            Text("Follow this link to choose a new password. It is good once, for an hour:"),
            url,
            Text(
                "If you did not ask for it, you need not do anything: your password stays as it is."
            ),
        ],
    )
    work.record("account.password_forgotten", person)


def reset_password(work: Work, link: OneTimeLink, password: str) -> None:
    """Set a new password by a mailed link. Nobody is signed in by it."""
    person = follow(work, link, Errand.PASSWORD)
    forget_trouble(work, person.email)
    change_password(replace(work, actor=person), person, password)
