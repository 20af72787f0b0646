"""Serving the pages, and doing the work that pages ask for."""

import gc
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click
import waitress

from peerreview.app import create_app
from peerreview.cli.base import make_ready, now, writing
from peerreview.config import Settings
from peerreview.core.db import connect, sessions
from peerreview.core.files import Files
from peerreview.core.jobs import Bench, do_next_job, job_is_due
from peerreview.core.outbox import mail_is_due, send_next_mail
from peerreview.core.parts import Parts
from peerreview.operations import tidying
from peerreview.people.queries import find_actor

PORT = click.IntRange(1, 65535)

BETWEEN_LOOKS = 0.5
"""Seconds a worker rests when there was nothing to do."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8080, show_default=True, type=PORT)
@click.pass_obj
def serve(settings: Settings, host: str, port: int) -> None:
    """Serve the pages, with a worker beside them. An empty database is set up first."""
    serve_pages(settings, host, port)


def serve_pages(settings: Settings, host: str, port: int) -> None:
    """Serve until somebody presses Ctrl+C. Refuses to start on a schema of another version."""
    make_ready(settings)
    app = create_app(settings)
    collect_less()
    click.echo(f"Peerreview is at http://{host}:{port} (stop it with Ctrl+C)", err=True)
    try:
        with worker_at_hand(settings):
            waitress.serve(app, host=host, port=port, threads=8, ident=None)
    except OSError as error:
        taken = f"Nothing can listen at port {port}: {error.strerror}. Choose another with --port."
        raise click.ClickException(taken) from None


def collect_less() -> None:
    """Let the collector of garbage leave alone what is there for good, and come less often: taking
    in a batch of operations made it go through all of the program again and again, which was a
    quarter of the work."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@contextmanager
def worker_at_hand(settings: Settings) -> Iterator[None]:
    """A worker beside the server whenever there is something to do, and none when there is not:
    a program that rests would still occupy the memory of a small machine."""
    stop = threading.Event()
    started: list[subprocess.Popen[bytes]] = []

    def look() -> None:
        if stop.wait(BETWEEN_LOOKS):  # the first page comes first
            return
        book_tidying(settings)
        bench = bench_of(settings)
        while not stop.wait(BETWEEN_LOOKS):
            if (not started or started[-1].poll() is not None) and anything_is_due(bench):
                started.append(start_worker(settings))

    watch = threading.Thread(target=look, name="worker-at-hand", daemon=True)
    watch.start()
    try:
        yield
    finally:
        stop.set()
        watch.join()
        for worker in started[-1:]:
            worker.terminate()


def anything_is_due(bench: Bench) -> bool:
    with bench.read() as session:
        return job_is_due(session, bench.now()) or mail_is_due(session, bench.now())


def start_worker(settings: Settings) -> subprocess.Popen[bytes]:
    """A worker as a child process, with the settings of this one; it ends when all is done."""
    environment = os.environ | {
        "PEERREVIEW_DATA": str(settings.data),
        "PEERREVIEW_DATABASE": settings.database_url,
        "PEERREVIEW_PUBLIC_URL": settings.public_url,
    }
    command = [sys.executable, "-m", "peerreview", "work", "--once"]
    return subprocess.Popen(command, env=environment)  # noqa: S603  our own program


@click.command()
@click.option("--once", is_flag=True, help="End when no job is left.")
@click.pass_obj
def work(settings: Settings, once: bool) -> None:
    """Do what pages have asked for: write reports, send mails, whatever else takes its time."""
    make_ready(settings)
    bench, carrier = bench_of(settings), settings.mail_carrier()
    if not once:
        book_tidying(settings)
    while True:
        if send_next_mail(bench, carrier) or do_next_job(bench):
            continue
        if once:
            return
        time.sleep(BETWEEN_LOOKS)


def book_tidying(settings: Settings) -> None:
    """Let what nothing refers to be cleared away once a day, from tomorrow on."""
    with writing(settings) as work:
        tidying.book(work.session, work.now + tidying.BETWEEN)


def bench_of(settings: Settings) -> Bench:
    engine = connect(settings.database_url)
    return Bench(
        read=sessions(engine, reading=True),
        write=sessions(engine),
        files=Files(settings.files),
        parts=Parts(settings.parts),
        now=now,
        find_actor=find_actor,
    )


COMMANDS = (serve, work)
