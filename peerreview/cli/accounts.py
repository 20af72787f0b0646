"""Accounts from the command line."""

import click

from peerreview.cli.base import writing
from peerreview.config import Settings
from peerreview.core.outbox import why_not_write_to
from peerreview.core.text import clean
from peerreview.people.actions import NewAccount, open_account
from peerreview.people.queries import person_by_email
from peerreview.people.rules import why_not_password


@click.command()
@click.option("--name", prompt=True, help="As others see it.")
@click.option("--email", prompt=True, help="The address to sign in with.")
@click.option(
    "--password",
    prompt=True,
    hide_input=True,
    confirmation_prompt=True,
    help="Better left out, and typed when asked: others on this machine can read a command.",
)
@click.pass_obj
def create_admin(settings: Settings, name: str, email: str, password: str) -> None:
    """Open the account of an administrator. What is left out is asked for."""
    name = clean(name)
    if not name:
        raise click.ClickException("Enter a name.")
    if why := why_not_write_to(email) or why_not_password(password, name, email):
        raise click.ClickException(str(why))
    with writing(settings) as work:
        if person_by_email(work.session, email):
            raise click.ClickException("There is an account with this address already.")
        new = NewAccount(name=name, email=email, password=password, is_administrator=True)
        open_account(work, new)
    click.echo(f"{name} can sign in at {settings.public_url}/sign-in")


COMMANDS = (create_admin,)
