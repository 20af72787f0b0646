"""``peerreview``: everything that an operator runs."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from sqlalchemy.orm import Session

from peerreview import migrate
from peerreview.access.relations import PROGRAM
from peerreview.app import create_app
from peerreview.benchmarks.actions import import_benchmark
from peerreview.benchmarks.forms import BenchmarkFileError, built, read_benchmark
from peerreview.config import Settings
from peerreview.core.db import connect, sessions
from peerreview.core.errors import RuleBroken
from peerreview.core.files import Files
from peerreview.core.jobs import Bench, do_next_job
from peerreview.core.work import Work
from peerreview.people.actions import NewAccount, open_account
from peerreview.people.queries import find_actor, person_by_email
from peerreview.people.rules import why_not_password


@click.group()
@click.pass_context
def main(context: click.Context) -> None:
    """Peer reviews between cities."""
    context.obj = context.obj or Settings()
    context.obj.data.mkdir(parents=True, exist_ok=True)


@contextmanager
def writing(settings: Settings) -> Iterator[Work]:
    """Work of the command line, saved if the block ends well; a broken rule is said, exit 1."""
    try:
        with sessions(connect(settings.database_url)).begin() as session:
            yield work_on(session, settings)
    except RuleBroken as refused:
        raise click.ClickException(str(refused.reason)) from None


def work_on(session: Session, settings: Settings) -> Work:
    return Work(session=session, actor=PROGRAM, now=datetime.now(UTC), files=Files(settings.files))


@main.command()
@click.pass_obj
def upgrade(settings: Settings) -> None:
    """Bring the database to the newest schema."""
    migrate.upgrade(settings.database_url)
    click.echo(f"The database has schema {migrate.newest()}.")


@main.command()
@click.option("--name", prompt=True)
@click.option("--email", prompt=True)
@click.option("--password", prompt=True, hide_input=True, confirmation_prompt=True)
@click.pass_obj
def create_admin(settings: Settings, name: str, email: str, password: str) -> None:
    """Open the account of an administrator."""
    if why := why_not_password(password, name, email):
        raise click.ClickException(str(why))
    with writing(settings) as work:
        if person_by_email(work.session, email):
            raise click.ClickException("There is an account with this address already.")
        new = NewAccount(name=name, email=email, password=password, is_administrator=True)
        open_account(work, new)
    click.echo(f"{name} can sign in at {settings.public_url}/sign-in")


@main.command("import-benchmark")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def import_benchmark_file(settings: Settings, file: Path) -> None:
    """Take in a benchmark from a file, or say what would have to be right in it."""
    try:
        read = read_benchmark(file.read_bytes())
    except BenchmarkFileError as error:
        problems = "\n".join(f"{file.name}, {problem}" for problem in error.problems)
        raise click.ClickException(f"Nothing was changed.\n{problems}") from None
    with writing(settings) as work:
        benchmark = import_benchmark(work, built(read))
        factors = benchmark.key_factors
        click.echo(
            f"{benchmark}: {len(factors)} key factors,"
            f" {sum(len(factor.guide_questions) for factor in factors)} guide questions."
        )


@main.command()
@click.option("--once", is_flag=True, help="End when no job is left.")
@click.option("--while-parent", is_flag=True, help="End with the program that started this one.")
@click.pass_obj
def work(settings: Settings, once: bool, while_parent: bool) -> None:
    """Do what pages have asked for: write reports, and whatever else takes its time."""
    bench, parent = bench_of(settings), os.getppid()
    while True:
        if do_next_job(bench):
            continue
        if once or (while_parent and os.getppid() != parent):
            return
        time.sleep(0.5)


def bench_of(settings: Settings) -> Bench:
    engine = connect(settings.database_url)
    return Bench(
        read=sessions(engine, reading=True),
        write=sessions(engine),
        files=Files(settings.files),
        now=lambda: datetime.now(UTC),
        find_actor=find_actor,
    )


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8080, show_default=True)
@click.pass_obj
def serve(settings: Settings, host: str, port: int) -> None:
    """Serve the pages, with a worker beside them. An empty database is set up first."""
    serve_pages(settings, host, port)


def serve_pages(settings: Settings, host: str, port: int) -> None:
    import waitress  # noqa: PLC0415  the other commands need no server

    engine = connect(settings.database_url)
    if migrate.schema_of(engine) is None:
        migrate.upgrade(settings.database_url)
    if why := migrate.why_not_serve(engine):
        raise click.ClickException(str(why))
    app = create_app(settings)
    worker = start_worker(settings)
    click.echo(f"Peerreview is at http://{host}:{port} (stop it with Ctrl+C)")
    try:
        waitress.serve(app, host=host, port=port, threads=8, ident=None)
    finally:
        worker.terminate()


def start_worker(settings: Settings) -> subprocess.Popen[bytes]:
    """A worker as a child process, with the settings of this one."""
    environment = os.environ | {
        "PEERREVIEW_DATA": str(settings.data),
        "PEERREVIEW_DATABASE": settings.database_url,
    }
    command = [sys.executable, "-m", "peerreview", "work", "--while-parent"]
    return subprocess.Popen(command, env=environment)  # noqa: S603  our own program


if __name__ == "__main__":
    main()
