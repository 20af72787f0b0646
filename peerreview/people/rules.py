"""Why someone cannot sign in, and what makes a password good enough."""

from datetime import datetime, timedelta

from peerreview.core.text import Text, fold
from peerreview.people.models import Person, SignIn, SignInTrouble

SHORTEST_PASSWORD = 12
FREE_TRIES = 5
LONGEST_WAIT = timedelta(minutes=15)


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


def is_over(sign_in: SignIn, now: datetime, *, idle: timedelta, absolute: timedelta) -> bool:
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
        return Text(
            "Use at least %(n)s characters; a few words in a row are easy to remember.",
            n=SHORTEST_PASSWORD,
        )
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
