"""The demonstration from the command line."""

from pathlib import Path

import click

from peerreview.cli.base import now, refusals
from peerreview.cli.serving import PORT, serve_pages
from peerreview.demo.clock import FINISHED, PHASES
from peerreview.demo.fixtures import Person
from peerreview.demo.folder import Demo, demo_in
from peerreview.demo.reading import read_cast, read_mandate, reviews_in
from peerreview.demo.telling import PASSPHRASE
from peerreview.reviews.models import Role

LOOPBACK = "127.0.0.1"
"""The passphrase is known to everybody: a demonstration is never served beyond this machine."""


@click.command()
@click.option(
    "--data",
    "folder",
    default="data/demo",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Where to keep it.",
)
@click.option("--once", is_flag=True, help="Load it, write its papers, and end.")
@click.option("--port", default=8080, show_default=True, type=PORT)
@click.option("--fresh", is_flag=True, help="Load it anew, and lose what was tried out in it.")
@click.option(
    "--at",
    "phase",
    type=click.Choice([phase.value for phase in PHASES]),
    help="Load it anew, with the finished review no further than this phase.",
)
def demo(folder: Path, once: bool, port: int, fresh: bool, phase: str | None) -> None:
    """Load reviews of invented cities, write the papers of one, and show them."""
    at = next((one for one in PHASES if one.value == phase), None)
    with refusals():
        ready = demo_in(folder, now(), fresh=fresh, at=at)
    for name, path in papers(ready):
        click.echo(f"{name}: {path}")
    if not once:
        click.echo("\n".join(accounts()), err=True)
        serve_pages(ready.settings(port), LOOPBACK, port)


def papers(ready: Demo) -> tuple[tuple[str, Path], ...]:
    return ("database", ready.database), *ready.papers.items()


def accounts() -> list[str]:
    """Who can sign in, as a table."""
    people, parts = read_cast().people, _parts()
    rows = [(one.name, parts.get(one.key, _duty(one)), one.email) for one in people]
    names, words = (max(len(row[column]) for row in rows) for column in (0, 1))
    lines = [f"  {name:<{names}}  {part:<{words}}  {email}" for name, part, email in rows]
    return [*lines, "", f"Everybody signs in with the passphrase: {PASSPHRASE}", ""]


def _parts() -> dict[str, str]:
    """What each person does, by their key: in the finished review, or else in another."""
    mandates = [read_mandate(folder) for folder in reviews_in()]
    seats = [(mandate.city, seat) for mandate in mandates for seat in mandate.seats]
    seats.sort(key=lambda one: one[0] == FINISHED)
    return {seat.person: _part(city, seat.role) for city, seat in seats}


def _part(city: str, role: Role) -> str:
    return str(role.label) if city == FINISHED else f"{role.label}, {city}"


def _duty(person: Person) -> str:
    if person.administrator:
        return "Administrator"
    return str(Role.NETWORK_COORDINATOR.label) if person.convener else ""


COMMANDS = (demo,)
