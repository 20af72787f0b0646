"""Which commands there are, and where each is: only the one that is called is loaded."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

WHERE = {
    "serve": "serving",
    "work": "serving",
    "demo": "demo",
    "create-admin": "accounts",
    "import-benchmark": "benchmarks",
    "list-reviews": "exports",
    "export-report": "exports",
    "export-evidence": "exports",
    "export-programme": "exports",
    "export-calendar": "exports",
    "upgrade": "operations",
    "backup": "operations",
    "restore": "operations",
    "check": "operations",
    "quarantine": "quarantine",
}


class Commands(click.Group):
    """A group whose commands are looked up by name, in the modules beside this one."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return list(WHERE)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        if name not in WHERE:
            return None
        with loading():
            module = import_module(f"peerreview.cli.{WHERE[name]}")
        return next((one for one in module.COMMANDS if one.name == name), None)

    def invoke(self, context: click.Context) -> Any:
        """What an operator can put right is said in a sentence."""
        try:
            return super().invoke(context)
        except Exception as error:
            from peerreview.cli.sentences import in_a_sentence  # noqa: PLC0415  seldom

            if said := in_a_sentence(error):
                raise click.ClickException(said) from None
            raise


@contextmanager
def loading() -> Iterator[None]:
    """Nothing that a module defines is ever garbage: it is neither searched while it is loaded,
    which takes a quarter less time, nor ever again."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@click.group(cls=Commands)
@click.pass_context
def main(context: click.Context) -> None:
    """Peer reviews between cities."""
    with loading():
        from peerreview.config import Settings  # noqa: PLC0415  a helping hand loads nothing
        from peerreview.core import logs  # noqa: PLC0415
    logs.init()
    context.obj = context.obj or Settings()
    context.obj.data.mkdir(mode=0o700, parents=True, exist_ok=True)
