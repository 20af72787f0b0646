"""Why someone cannot sign in or follow a link, and what makes a password good enough."""

from datetime import datetime, timedelta

from peerreview.core.text import Text, fold
from peerreview.people.models import Errand, OneTimeLink, Person, SignInTrouble, Standing

SHORTEST_PASSWORD = 12
LONG_ENOUGH = Text(
    "Use at least %(n)s characters; a few words in a row are easy to remember.",
    n=SHORTEST_PASSWORD,
)
FREE_TRIES = 5
LONGEST_WAIT = timedelta(minutes=15)
RESET_GOOD_FOR = timedelta(hours=1)
"""A link for a new password is asked for by somebody who waits for it."""
ADDRESS_GOOD_FOR = timedelta(days=1)
RESETS_PER_HOUR = 3
"""More mails than these help nobody and annoy the one who gets them."""
AGAIN_AFTER = timedelta(minutes=1)


def wait_after(failures: int) -> timedelta:
    """How long to wait after so many failures in a row: not at first, then doubling to a limit."""
    if failures < FREE_TRIES:
        return timedelta()
    return min(timedelta(seconds=2 ** (failures - FREE_TRIES + 1)), LONGEST_WAIT)


def why_not_try(trouble: SignInTrouble | None, now: datetime) -> Text | None:
    """The reason no password is looked at now; the same for addresses with and without account."""
    if trouble is None or trouble.not_before <= now:
        return None
    seconds = max(1, round((trouble.not_before - now).total_seconds()))
    return Text.counted(
        "Too many tries under this address. Wait %(n)s second and try again.",
        "Too many tries under this address. Wait %(n)s seconds and try again.",
        n=seconds,
    )


def is_over(sign_in: Standing, now: datetime, *, idle: timedelta, absolute: timedelta) -> bool:
    """Whether a sign-in has ended: by sign-out, by rest, by age, or with its account."""
    return bool(
        sign_in.ended_at
        or sign_in.person.disabled_at
        or now - sign_in.last_seen_at > idle
        or now - sign_in.started_at > absolute
    )


def why_not_password(password: str, name: str, email: str) -> Text | None:
    """Why a password is too weak. Length counts, not kinds of characters (NIST 800-63B)."""
    if len(password) < SHORTEST_PASSWORD:
        return LONG_ENOUGH
    known = {fold(part) for part in (*name.split(), email.partition("@")[0]) if len(part) > 3}
    if any(word in fold(password) for word in known | {"peerreview", "password"}):
        return Text("Leave out your name, your address and the name of this service.")
    if len(set(password)) < 5:
        return Text("Use more than a few different characters.")
    return None


def why_not_disable(person: Person, by: object, other_administrators: int) -> Text | None:
    """An installation keeps an administrator, and nobody locks themselves out."""
    if person is by:
        return Text("You cannot disable your own account. Ask another administrator.")
    if person.is_administrator and other_administrators == 0:
        return Text("This is the last administrator. Make somebody else one first.")
    return None


def is_open(link: OneTimeLink, now: datetime) -> bool:
    return not link.used_at and not link.revoked_at and now < link.expires_at


def why_not_follow(link: OneTimeLink | None, errand: Errand, now: datetime) -> Text | None:
    """Why a link leads nowhere (any more), and how to get a better one."""
    if link is None or link.errand is not errand:
        return Text("This link is not complete. Copy the whole of it from the mail.")
    if link.used_at:
        return _with_help(Text("This link was used already, and is good once."), _USED[errand])
    if link.person.disabled_at:
        return Text("This account is shut. Ask the administrator to open it again.")
    if link.revoked_at or _is_for_another_address(link):
        return _with_help(
            Text("This link was taken back or replaced by a newer one."), _NEW[errand]
        )
    if now >= link.expires_at:
        return _with_help(Text("This link was not used in time."), _NEW[errand])
    return None


_USED = {
    Errand.INVITATION: Text("Sign in with the password that you chose."),
    Errand.PASSWORD: Text("Sign in with your new password."),
    Errand.ADDRESS: Text("Your new address is in use."),
}
_NEW = {
    Errand.INVITATION: Text("Ask whoever invited you to send the invitation again."),
    Errand.PASSWORD: Text("Choose “Forgotten password?” to get a new one."),
    Errand.ADDRESS: Text("Ask for a new one on your account page."),
}


def _with_help(what: Text, help_: Text) -> Text:
    return Text("%(what)s %(help)s", what=what, help=help_)


def _is_for_another_address(link: OneTimeLink) -> bool:
    return link.errand is not Errand.ADDRESS and link.address != link.person.email


def why_not_invite(person: Person) -> Text | None:
    """Only somebody who has not taken the account into use can be invited to."""
    if person.disabled_at:
        return Text(
            "The account of %(name)s is shut. Ask the administrator to open it again.",
            name=person.name,
        )
    if person.invited_at is None:
        return Text("%(name)s uses the account already.", name=person.name)
    return None


def why_not_invite_again(person: Person, latest: OneTimeLink | None, now: datetime) -> Text | None:
    """A mailbox is not filled by pressing a button many times."""
    if latest and now - latest.made_at < AGAIN_AFTER:
        return Text("An invitation went out a moment ago. Wait a minute before sending another.")
    return why_not_invite(person)


def why_not_take_address(owner: Person | None) -> Text | None:
    """``owner``: who has an account under the new address."""
    if owner is not None:
        return Text("Another account uses this address by now. Choose a different one.")
    return None


_BROWSERS = {
    "Edg/": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser/": "Samsung Internet",
    "Firefox/": "Firefox",
    "FxiOS/": "Firefox",
    "Chrome/": "Chrome",
    "CriOS/": "Chrome",
    "Safari/": "Safari",
}
"""What browsers say of themselves; each also says the words of those below it."""
_SYSTEMS = {
    "Windows": "Windows",
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Mac OS X": "macOS",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


def browser_in_words(user_agent: str) -> Text:
    """``Firefox on Windows``: enough to know one's own again."""
    browser = next((name for sign, name in _BROWSERS.items() if sign in user_agent), None)
    system = next((name for sign, name in _SYSTEMS.items() if sign in user_agent), None)
    if browser and system:
        return Text("%(browser)s on %(system)s", browser=browser, system=system)
    if browser or system:
        return Text("%(known)s", known=browser or system)
    return Text("A browser that does not say what it is")
