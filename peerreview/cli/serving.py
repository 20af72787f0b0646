"""Serving the pages, and doing the work that pages ask for."""

import os
import subprocess
import sys
import time

import click
import waitress

from peerreview import migrate
from peerreview.app import create_app
from peerreview.cli.base import now
from peerreview.config import Settings
from peerreview.core.db import connect, sessions
from peerreview.core.files import Files
from peerreview.core.jobs import Bench, do_next_job
from peerreview.core.outbox import send_next_mail
from peerreview.people.queries import find_actor

BETWEEN_LOOKS = 0.5
"""Seconds a worker rests when there was nothing to do."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8080, show_default=True)
@click.pass_obj
def serve(settings: Settings, host: str, port: int) -> None:
    """Serve the pages, with a worker beside them. An empty database is set up first."""
    serve_pages(settings, host, port)


def serve_pages(settings: Settings, host: str, port: int) -> None:
    """Serve until somebody presses Ctrl+C. Refuses to start on a schema of another version."""
    if migrate.schema_of(settings.database_url) is None:
        migrate.upgrade(settings.database_url)
    if why := migrate.why_not_serve(settings.database_url):
        raise click.ClickException(str(why))
    app = create_app(settings)
    worker = start_worker(settings)
    click.echo(f"Peerreview is at http://{host}:{port} (stop it with Ctrl+C)", err=True)
    try:
        waitress.serve(app, host=host, port=port, threads=8, ident=None)
    except OSError as error:
        taken = f"Nothing can listen at port {port}: {error.strerror}. Choose another with --port."
        raise click.ClickException(taken) from None
    finally:
        worker.terminate()


def start_worker(settings: Settings) -> subprocess.Popen[bytes]:
    """A worker as a child process, with the settings of this one."""
    environment = os.environ | {
        "PEERREVIEW_DATA": str(settings.data),
        "PEERREVIEW_DATABASE": settings.database_url,
        "PEERREVIEW_PUBLIC_URL": settings.public_url,
    }
    command = [sys.executable, "-m", "peerreview", "work", "--while-parent"]
    return subprocess.Popen(command, env=environment)  # noqa: S603  our own program


@click.command()
@click.option("--once", is_flag=True, help="End when no job is left.")
@click.option("--while-parent", is_flag=True, help="End with the program that started this one.")
@click.pass_obj
def work(settings: Settings, once: bool, while_parent: bool) -> None:
    """Do what pages have asked for: write reports, send mails, whatever else takes its time."""
    bench, parent, carrier = bench_of(settings), os.getppid(), settings.mail_carrier()
    while True:
        if send_next_mail(bench, carrier) or do_next_job(bench):
            continue
        if once or (while_parent and os.getppid() != parent):
            return
        time.sleep(BETWEEN_LOOKS)


def bench_of(settings: Settings) -> Bench:
    engine = connect(settings.database_url)
    return Bench(
        read=sessions(engine, reading=True),
        write=sessions(engine),
        files=Files(settings.files),
        now=now,
        find_actor=find_actor,
    )


COMMANDS = (serve, work)
