"""Entries of laptops that an earlier version could not read."""

import click
from sqlalchemy import select

from peerreview.cli.base import writing
from peerreview.config import Settings
from peerreview.evidence.models import Parked
from peerreview.evidence.sync.actions import replay
from peerreview.evidence.sync.forms.ops import read_again

UNREADABLE = ("unknown_kind", "unknown_action", "newer_schema", "bad_schema", "base_parked")


@click.group()
def quarantine() -> None:
    """Entries of laptops that wait for a decision."""


@quarantine.command("replay")
@click.pass_obj
def replay_all(settings: Settings) -> None:
    """Try again what an earlier version could not read. Run it after an upgrade."""
    with writing(settings) as work:
        waits = select(Parked).where(
            Parked.decided_at.is_(None),
            Parked.reason.in_(UNREADABLE),
            Parked.review_id.is_not(None),
        )
        found = work.session.scalars(waits.order_by(Parked.at, Parked.id)).all()
        fitted = sum(replay(work, one, read_again) for one in found)
    click.echo(f"{fitted} of {len(found)} entries fitted and are in the log.")


COMMANDS = (quarantine,)
