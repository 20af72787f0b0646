"""Things that must be true of every template, checked by reading them all."""

import re
from pathlib import Path

import pytest
from jinja2 import nodes

from peerreview import resources
from tests.addresses import APP

TEMPLATES = sorted(
    str(p.relative_to(resources.TEMPLATES)) for p in resources.TEMPLATES.rglob("*.html")
)
SHARED = {"layout", "macros", "errors", "mail"}

every_template = pytest.mark.parametrize("name", TEMPLATES)


@every_template
def test_every_template_compiles(name):
    APP.jinja_env.get_template(name)


@every_template
def test_every_template_lives_in_the_folder_of_a_feature_or_of_what_all_share(name):
    assert Path(name).parts[0] in SHARED | set(APP.blueprints)


@every_template
def test_no_template_prints_an_if_without_an_else(name):
    """With StrictUndefined, ``{{ "x" if y }}`` breaks the page whenever y is false."""
    tree = APP.jinja_env.parse(_source(name))
    printed = [n for out in tree.find_all(nodes.Output) for n in out.nodes]
    lame = [n.lineno for n in printed if isinstance(n, nodes.CondExpr) and n.expr2 is None]
    assert lame == [], f"{name}: add an else in lines {lame}"


@every_template
def test_no_template_switches_escaping_off(name):
    """Source: security.md S7. Nothing that people type is ever trusted as HTML."""
    off = re.findall(r"\|\s*safe\b|autoescape\s+false|Markup\(", _source(name))
    assert off == []


@every_template
def test_every_template_is_used(name):
    """A page that nothing shows is a page that nobody keeps right."""
    used = _PYTHON | _named_in_templates()
    assert name in used or Path(name).parts[0] == "mail"


@every_template
def test_every_template_uses_the_macros_it_imports(name):
    source = _source(name)
    tree = APP.jinja_env.parse(source)
    imported = [n for found in tree.find_all(nodes.FromImport) for n in found.names]
    names = [n[1] if isinstance(n, tuple) else n for n in imported]
    idle = [n for n in names if len(re.findall(rf"\b{n}\b", source)) == 1]
    assert idle == []


def _source(name: str) -> str:
    return (resources.TEMPLATES / name).read_text(encoding="utf-8")


def _named_in_templates() -> set[str]:
    return {
        found
        for name in TEMPLATES
        for found in re.findall(
            r"""(?:import|extends|include|from)\s+["']([^"']+)["']""", _source(name)
        )
    }


_PYTHON = {
    found
    for path in (resources.STATIC.parent).rglob("*.py")
    for found in re.findall(r"""["']([a-z_]+/[a-z_]+\.[a-z]+)["']""", path.read_text())
}
