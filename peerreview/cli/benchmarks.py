"""Benchmarks from the command line."""

from pathlib import Path

import click

from peerreview.benchmarks.actions import import_benchmark
from peerreview.benchmarks.forms import BenchmarkFileError, built, read_benchmark
from peerreview.cli.base import writing
from peerreview.config import Settings


@click.command("import-benchmark")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--publish", is_flag=True, help="Freeze it at once, for reviews to use.")
@click.pass_obj
def import_benchmark_file(settings: Settings, file: Path, publish: bool) -> None:
    """Take in a benchmark from a file, or say what would have to be right in it.

    It is a draft, which loading the same version again replaces, until it is published.
    """
    try:
        read = read_benchmark(file.read_bytes())
    except BenchmarkFileError as error:
        problems = "\n".join(f"{file.name}, {problem}" for problem in error.problems)
        raise click.ClickException(f"Nothing was changed.\n{problems}") from None
    with writing(settings) as work:
        benchmark = import_benchmark(work, built(read), publish=publish)
        click.echo(
            f"{benchmark}: {len(benchmark.key_factors)} key factors,"
            f" {benchmark.question_count} guide questions,"
            f" {'published' if publish else 'a draft'}."
        )


COMMANDS = (import_benchmark_file,)
