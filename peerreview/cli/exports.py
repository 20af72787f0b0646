"""What is in the reviews, as files."""

from pathlib import Path
from uuid import UUID

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from peerreview.cli.base import reading
from peerreview.config import Settings
from peerreview.core.errors import refuse_if
from peerreview.core.text import fold
from peerreview.evidence.queries import Reader, evidence_book
from peerreview.papers.excel import write_excel
from peerreview.papers.ics import written
from peerreview.papers.word.pages import libreoffice
from peerreview.papers.word.writer import write_word, write_word_with_pages
from peerreview.reports.outline import outline
from peerreview.reports.queries import agreed, report_facts
from peerreview.reports.rules import why_not_write
from peerreview.reviews.models import Review
from peerreview.visits.queries import calendar_of, programme_paper, published

to_file = click.option(
    "--to",
    "file",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write it. What is there is replaced.",
)


@click.command("list-reviews")
@click.pass_obj
def list_reviews(settings: Settings) -> None:
    """Name every review: id, city, phase, dates of the visit."""
    with reading(settings) as work:
        latest = select(Review).order_by(Review.visit_starts_on.desc(), Review.city, Review.id)
        for review in work.session.scalars(latest):
            dates = f"{review.visit_starts_on} {review.visit_ends_on}"
            click.echo(f"{review.id}  {review.city}  {review.phase}  {dates}")


@click.command("export-evidence")
@click.argument("review")
@to_file
@click.pass_obj
def export_evidence(settings: Settings, review: str, file: Path) -> None:
    """Write the evidence of a REVIEW as an Excel file.

    REVIEW is its id, or its city. The file is for the review team. Sensitive records are left out:
    they are for their authors and the leaders, who download them from the page.
    """
    with reading(settings) as work:
        found = the_review(work.session, review)
        reader = Reader(actor=work.actor, now=work.now, language=found.report_language)
        book = evidence_book(work.session, found, reader)
    file.write_bytes(write_excel(book))
    click.echo(f"evidence: {file}")


@click.command("export-report")
@click.argument("review")
@to_file
@click.pass_obj
def export_report(settings: Settings, review: str, file: Path) -> None:
    """Write the report of a REVIEW as a Word file.

    REVIEW is its id, or its city. The report is written from what is agreed now. It is what the
    next version will be. It is not kept, and not given to anybody.
    """
    with reading(settings) as work:
        found = the_review(work.session, review)
        refuse_if(why_not_write(found, agreed(work.session, found)))
        facts = report_facts(work.session, found, work.now)
        document = outline(facts, found.report_language)
    file.write_bytes(write_word_with_pages(document, libreoffice))
    click.echo(f"report: {file}")


@click.command("export-programme")
@click.argument("review")
@to_file
@click.option("--team", is_flag=True, help="With what the team looks into. Never for the host.")
@click.pass_obj
def export_programme(settings: Settings, review: str, file: Path, team: bool) -> None:
    """Write the programme of a REVIEW as a Word file.

    REVIEW is its id, or its city.
    """
    with reading(settings) as work:
        found = the_review(work.session, review)
        shown = published(work.session, found, focus=team)
        paper = programme_paper(
            found,
            shown.days,
            found.report_language,
            work.now,
            focus=team,
            edition=shown.edition,
        )
    file.write_bytes(write_word(paper))
    click.echo(f"programme: {file}")


@click.command("export-calendar")
@click.argument("review")
@to_file
@click.pass_obj
def export_calendar(settings: Settings, review: str, file: Path) -> None:
    """Write the programme of a REVIEW as a calendar.

    REVIEW is its id, or its city. The file holds what the host may read: never what the team looks
    into.
    """
    with reading(settings) as work:
        found = the_review(work.session, review)
        days = published(work.session, found, focus=False).days
        calendar = calendar_of(found, days, found.report_language)
    file.write_bytes(written(calendar))
    click.echo(f"calendar: {file}")


def the_review(session: Session, named: str) -> Review:
    """The review with this id, or the only one of this city. Says what would help if there is
    none, or more than one."""
    found = _by_id(session, named) or _by_city(session, named)
    if not found:
        raise click.ClickException(f"There is no review “{named}”. See: peerreview list-reviews")
    if len(found) > 1:
        ids = "\n".join(f"  {review.id}  {review.visit_starts_on}" for review in found)
        raise click.ClickException(f"{named} has {len(found)} reviews. Name one by its id:\n{ids}")
    return found[0]


def _by_id(session: Session, named: str) -> list[Review]:
    try:
        review = session.get(Review, UUID(named))
    except ValueError:
        return []
    return [review] if review else []


def _by_city(session: Session, named: str) -> list[Review]:
    of_city = select(Review).where(Review.search_text == fold(named))
    return list(session.scalars(of_city.order_by(Review.visit_starts_on, Review.id)))


COMMANDS = (list_reviews, export_report, export_evidence, export_programme, export_calendar)
