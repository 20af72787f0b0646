"""Releases of the programme: what one would change, what each of them was, the way back.

The focus is read for the team alone: a host coordinator who agrees to a late release sees what
changes in times, places and people, and of the broken rules those that name no key factor.
"""

from collections.abc import Sequence

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission, may
from peerreview.core.text import Text
from peerreview.reviews.models import Review, Seat
from peerreview.visits import actions, queries
from peerreview.visits.models import ProgrammeRelease
from peerreview.visits.rules import (
    Change,
    changes,
    why_not_agree,
    why_not_restore,
)
from peerreview.visits.views.sections import pages
from peerreview.web.current import session, work
from peerreview.web.links import public_link
from peerreview.web.notices import tell


@pages.get(
    "/reviews/<uuid:review_id>/programme/releases", needs=Permission.VIEW_PROGRAMME, on=Review
)
def releases(review: Review) -> ResponseReturnValue:
    """Readers of releases alone do not see what the draft would change."""
    now = queries.outlook(session(), review, work().now)
    drafts = may(work().actor, Permission.VIEW_DRAFT, review)
    return render_template(
        "visits/releases.html",
        review=review,
        releases=queries.releases_of(session(), review),
        now=now,
        drafts=drafts,
        changed=_readable(review, now.changed) if drafts else [],
        told=_told(review, now.changed) if drafts else {},
        broken=[one.says for one in now.broken if _focus(review) or not one.factors],
        why_not_agree=why_not_agree(
            review, now.changed, last=now.last_number, frozen=now.is_frozen
        ),
        **_for_all(review),
    )


@pages.post(
    "/reviews/<uuid:review_id>/programme/releases", needs=Permission.RELEASE_PROGRAMME, on=Review
)
def release(review: Review) -> ResponseReturnValue:
    made = actions.release_programme(work(), review, link=_programme(review))
    tell(Text("Release %(number)s is out. Whom it concerns is told by mail.", number=made.number))
    return redirect(url_for(".show_release", programme_release_id=made.id))


@pages.post(
    "/reviews/<uuid:review_id>/programme/releases/agree", needs=Permission.AGREE_LATE, on=Review
)
def agree(review: Review) -> ResponseReturnValue:
    link = public_link("visits.releases", review_id=review.id)
    both = actions.agree_to_late_release(work(), review, link=link)
    tell(
        Text("Both sides have agreed. The leader can release this draft.")
        if both
        else Text("You have agreed. The other side is asked by mail.")
    )
    return redirect(url_for(".releases", review_id=review.id))


@pages.get(
    "/reviews/releases/<uuid:programme_release_id>",
    needs=Permission.VIEW_PROGRAMME,
    on=ProgrammeRelease,
)
def show_release(release: ProgrammeRelease) -> ResponseReturnValue:
    review = release.review
    before = queries.release_before(session(), release)
    names = queries.names_in(session(), review)
    back = actions.restoring(session(), release) if _edits(review) else []
    changed = changes(queries.entries_of(before), queries.entries_of(release), names)
    return render_template(
        "visits/release.html",
        review=review,
        release=release,
        before=before,
        changed=_readable(review, changed),
        days=queries.released(session(), release, focus=_focus(review)),
        back=_readable(review, back),
        why_not_restore=why_not_restore(review, back, release.number),
        **_for_all(review),
    )


@pages.post(
    "/reviews/releases/<uuid:programme_release_id>/restore",
    needs=Permission.EDIT_PROGRAMME,
    on=ProgrammeRelease,
)
def restore(release: ProgrammeRelease) -> ResponseReturnValue:
    n = actions.restore_release(work(), release, focus=_focus(release.review))
    tell(
        Text.counted(
            "%(n)s session of the draft is as it was in release %(number)s.",
            "%(n)s sessions of the draft are as they were in release %(number)s.",
            n=n,
            number=release.number,
        )
    )
    return redirect(url_for(".releases", review_id=release.review_id))


def _told(review: Review, changed: Sequence[Change]) -> dict[Seat, list[Change]]:
    """Who gets a mail: whoever releases knows."""
    affected = queries.affected_by(review, changed)
    return {seat: mine for seat, mine in affected.items() if seat.person is not work().actor}


def _readable(review: Review, changed: Sequence[Change]) -> list[Change]:
    """What a host coordinator may read of changes: a session whose focus alone changed is none."""
    return [change for change in changed if change.words or _focus(review)]


def _for_all(review: Review) -> dict[str, bool]:
    return {"focus": _focus(review), "edits": _edits(review)}


def _focus(review: Review) -> bool:
    return may(work().actor, Permission.VIEW_FOCUS, review)


def _edits(review: Review) -> bool:
    return may(work().actor, Permission.EDIT_PROGRAMME, review)


def _programme(review: Review) -> str:
    return public_link("visits.programme", review_id=review.id)
