"""The files of which the log page is made, each at the place where its neighbours look for it."""

import hashlib
import json
from functools import cache

from peerreview import resources
from peerreview.core.text import LANGUAGES
from peerreview.evidence.offline.words import words_in

SHEETS = ("brand", "text", "layout", "forms", "tables", "components", "forced", "log")


@cache
def files() -> tuple[str, ...]:
    """Below ``static``, and below the address of the page: what a laptop keeps."""
    found = [
        *(f"css/{sheet}.css" for sheet in SHEETS),
        "img/mark.svg",
        "img/mark-512.png",
        "js/early.js",
        "vendor/dexie/dexie.min.js",
        "vendor/govuk-frontend/govuk-frontend.min.css",
        *_in("vendor/source-sans-3", "*.woff2"),
        *_in("offline", "*.js"),
    ]
    return tuple(sorted(set(found) - {"offline/sw.js"}))


def _in(folder: str, pattern: str) -> list[str]:
    return [f"{folder}/{path.name}" for path in (resources.STATIC / folder).glob(pattern)]


@cache
def build() -> str:
    """Names what is in the shell: another file, another sentence, another build."""
    content = hashlib.sha256((resources.TEMPLATES / "log/shell.html").read_bytes())
    for name in (*files(), "offline/sw.js"):
        content.update(name.encode() + (resources.STATIC / name).read_bytes())
    content.update(words().encode())
    return content.hexdigest()[:12]


@cache
def words() -> str:
    """All that the page says, in every language of the interface, as JSON."""
    said = {code: {"name": name} | words_in(code) for code, name in LANGUAGES.items()}
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


@cache
def worker() -> str:
    """The service worker; a change of any file changes it, so that browsers notice."""
    addresses = ["/app/", "/app/words.json", *(f"/app/{name}" for name in files())]
    code = (resources.STATIC / "offline" / "sw.js").read_text(encoding="utf-8")
    return f"const BUILD = {json.dumps(build())};\nconst SHELL = {json.dumps(addresses)};\n{code}"
