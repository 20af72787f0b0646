"""The files that browsers load: whose they are, and that they ask nobody else for anything."""

import hashlib
import json
import re

import pytest

from peerreview import resources

VENDOR = resources.STATIC / "vendor"
MANIFEST = json.loads((VENDOR / "manifest.json").read_text(encoding="utf-8"))
OURS = sorted(p for p in resources.STATIC.rglob("*") if p.is_file() and VENDOR not in p.parents)
TEXTS = sorted(
    p for p in resources.STATIC.rglob("*") if p.suffix in {".css", ".js", ".svg", ".json"}
)

ADDRESS = re.compile(r"""(?:https?:)?//[a-z0-9-]+(?:\.[a-z0-9-]+)+[^\s"'`)]*""", re.IGNORECASE)
NAMES = (
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xhtml",
    "http://www.w3.org/1999/xlink",
)
"""Names of vocabularies: no browser ever asks for them."""


def said(path):
    return path.relative_to(resources.STATIC).as_posix()


@pytest.mark.parametrize("part", MANIFEST["parts"], ids=lambda part: part["name"])
def test_what_others_made_is_what_the_manifest_says(part):
    folder = VENDOR / part["folder"]
    found = {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in folder.rglob("*")
        if p.is_file()
    }
    assert found == part["files"]
    assert part["licence"]
    assert part["version"]


def test_every_vendored_folder_is_in_the_manifest():
    assert {p.name for p in VENDOR.iterdir() if p.is_dir()} == {
        part["folder"] for part in MANIFEST["parts"]
    }


@pytest.mark.parametrize("path", TEXTS, ids=said)
def test_nothing_belongs_to_one_government(path):
    """GOV.UK Frontend's typeface and emblems are not ours to wear."""
    text = path.read_text(encoding="utf-8")
    found = re.findall("GDS Transport|crown|crest(?!ed)", text, re.IGNORECASE)
    assert found == []


@pytest.mark.parametrize("path", TEXTS, ids=said)
def test_no_file_knows_the_address_of_another_host(path):
    text = path.read_text(encoding="utf-8")
    for name in NAMES:
        text = text.replace(name, "")
    without_comments = re.sub(r"/\*.*?\*/|(?m:^\s*//.*$)", "", text, flags=re.DOTALL)
    assert ADDRESS.findall(without_comments) == []


@pytest.mark.parametrize("path", [p for p in OURS if p.suffix == ".js"], ids=said)
def test_our_scripts_never_write_html(path):
    """Source: security.md S8. Text goes in as text."""
    text = path.read_text(encoding="utf-8")
    found = re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", text)
    assert found == []
    assert text.startswith("// @ts-check")


@pytest.mark.parametrize("path", [p for p in OURS if p.suffix == ".css"], ids=said)
def test_every_file_that_a_style_sheet_names_is_there(path):
    for address in re.findall(r"""url\(["']?([^"')]+)["']?\)""", path.read_text(encoding="utf-8")):
        if not address.startswith("data:"):
            assert (path.parent / address).resolve().is_file(), address
