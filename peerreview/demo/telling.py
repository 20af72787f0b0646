"""The demonstration from its first account to its last report, told through the real actions."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Engine

from peerreview.access.relations import PROGRAM
from peerreview.core.db import sessions
from peerreview.core.files import Files
from peerreview.core.jobs import Bench, do_next_job
from peerreview.core.outbox import Carrier
from peerreview.core.parts import Parts
from peerreview.core.work import Work
from peerreview.demo import (
    after,
    asking,
    before,
    desk,
    hearing,
    laptops,
    mails,
    papers,
    programme,
    redrafting,
    shelf,
    visit,
)
from peerreview.demo.fixtures import Cast, Notes, Script
from peerreview.demo.story import NotYet, People, Story
from peerreview.people.actions import NewAccount, open_account
from peerreview.people.queries import find_actor
from peerreview.reports.actions import ask_for_report
from peerreview.reviews.models import Phase

PASSPHRASE = "open harbour at low tide"  # noqa: S105  printed for everybody to read
"""What everybody in the demonstration signs in with. It opens nothing else."""

OPENED = timedelta(weeks=52)
"""Before now: when the network opened its installation."""


def tell(
    engine: Engine,
    files: Files,
    now: datetime,
    cast: Cast,
    scripts: Iterable[Script],
    notes: Notes | None = None,
    carrier: Carrier | None = None,
) -> None:
    """Fill an empty, migrated database. ``now``: when the visitor of the demonstration comes.

    ``carrier`` takes the mails that were sent until then; without one they stay in the outbox.
    """
    with sessions(engine)() as session:
        work = Work(session=session, actor=PROGRAM, now=now, files=files)
        opening = replace(work, now=now - OPENED)
        people = open_accounts(opening, cast)
        shelf.take_in_all(opening)
        for script in scripts:
            story = tell_review(work, people, script)
            with suppress(NotYet):
                write_report(story, engine)
            session.commit()
        hearing.keep_profiles(work, people, cast)
        if notes is not None:
            shelf.leave_notes(work, people, notes)
        session.commit()
    if carrier is not None:
        mails.carry_mails(engine, now, carrier)


def open_accounts(work: Work, cast: Cast) -> People:
    return {
        one.key: open_account(
            work,
            NewAccount(
                name=one.name,
                email=one.email,
                password=PASSPHRASE,
                language=one.language,
                is_administrator=one.administrator,
                is_convener=one.convener,
            ),
        )
        for one in cast.people
    }


CHAPTERS: tuple[Callable[[Story], None], ...] = (
    before.give_seats,
    before.plan_budget,
    before.agree_on_dates,
    before.tick_clock,
    before.share_out,
    papers.register_documents,
    before.write_self_assessment,
    before.sign_account,
    before.hand_seats_over,
    before.hand_in_account,
    before.revise_account,
    programme.name_stakeholders,
    desk.read_at_desk,
    desk.raise_issues,
    papers.ask_for_more,
    hearing.frame_visit,
    hearing.say_times,
    programme.book_programme,
    programme.hear_back,
    programme.release_programme,
    hearing.give_notices,
    asking.choose_invitations,
    asking.save_guides,
    programme.release_again,
    redrafting.change_plans,
    visit.read_and_hear,
    visit.tick_off,
    visit.correct_records,
    visit.doubt_records,
    visit.keep_records_out,
    visit.cosign_quotes,
    laptops.send_in_the_evening,
    after.judge_together,
    after.draw_conclusions,
    desk.settle_issues,
    after.tell_practices,
    after.hear_city,
    before.add_to_account,
    after.recommend_to_city,
    after.settle_bills,
    after.release_wordings,
    after.write_parts,
)


def tell_review(work: Work, people: People, script: Script) -> Story:
    """One review, up to the present moment or to where its report is written."""
    benchmark = shelf.benchmark_of(work, script.review.benchmark)
    story = before.agree_mandate(work, benchmark, people, script)
    for chapter in CHAPTERS:
        with suppress(NotYet):
            chapter(story)
    return story


def write_report(story: Story, engine: Engine) -> None:
    """The leader asks for the report, a worker writes it, and the follow-up begins."""
    asked = story.on(30, "16:10")
    if story.review.phase.is_before(Phase.REPORTING):
        return
    ask_for_report(story.by(story.leader, asked), story.review)
    story.session.commit()
    do_next_job(
        Bench(
            read=sessions(engine, reading=True),
            write=sessions(engine),
            files=story.files,
            parts=Parts(story.files.folder.with_name("parts")),
            now=lambda: asked + timedelta(minutes=1),
            find_actor=find_actor,
        )
    )
    after.answer_report(story)
