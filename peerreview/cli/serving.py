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
import structlog
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

log = structlog.get_logger()

PORT = click.IntRange(1, 65535)

BETWEEN_LOOKS = 0.5
"""Seconds a worker rests when there was nothing to do."""

AFTER_A_FAILURE = 10.0
"""Seconds until the next look when one failed: the log is to be read by people."""


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
    watch = threading.Thread(target=_watch, args=(settings, stop), name="worker-at-hand")
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        stop.set()
        watch.join()


def _watch(settings: Settings, stop: threading.Event) -> None:
    if stop.wait(BETWEEN_LOOKS):  # the first page comes first
        return
    hand = _Hand(settings)
    while not stop.wait(BETWEEN_LOOKS if hand.looks() else AFTER_A_FAILURE):
        pass
    hand.rests()


class _Hand:
    """Looks whether anything is due, and has at most one worker do it."""

    def __init__(self, settings: Settings) -> None:
        self.settings, self.bench = settings, bench_of(settings)
        self.tidying_is_booked = False
        self.worker: subprocess.Popen[bytes] | None = None

    def looks(self) -> bool:
        """Whether all went well. What fails is logged, and the next look tries again: pages would
        go on promising what nobody does."""
        try:
            self._look()
        except Exception as error:
            log.exception("worker.look_failed", exc_info=error)
            return False
        return True

    def _look(self) -> None:
        if not self.tidying_is_booked:
            book_tidying(self.settings)
            self.tidying_is_booked = True
        if self.worker and self.worker.poll() is None:
            return
        ended, self.worker = self.worker, None
        if ended and ended.returncode:
            raise ChildProcessError(f"The worker ended with {ended.returncode}.")
        if anything_is_due(self.bench):
            self.worker = start_worker(self.settings)

    def rests(self) -> None:
        if self.worker:
            self.worker.terminate()
            self.worker.wait()


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
