#!/usr/bin/env python3
"""Peerreview from a fresh checkout: ``python3 run.py demo|test|serve|lock|words|measure|...``

Standard library only. Makes ``.venv`` from the hash-locked requirements (with uv, which is fetched
into ``.tools`` if the machine has none), then hands over to the program in it. A stamp remembers
what was installed, so that the next start takes about a second.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
TOOLS = ROOT / ".tools"
UV = "uv==0.9.*"
LOCKS = {
    "run": ["--extra", "planner", "--extra", "postgres"],
    "dev": ["--extra", "planner", "--extra", "postgres", "--group", "dev"],
}
CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
    ("deptry", "peerreview"),
)
PROGRAMS = {
    "Chromium": (("chromium", "chromium-browser", "google-chrome"), ("chromium",)),
    "LibreOffice": (("soffice", "libreoffice"), ("libreoffice-writer", "libreoffice-calc")),
    "poppler": (("pdftotext",), ("poppler-utils",)),
    "strace": (("strace",), ("strace",)),
}


def main(arguments: list[str]) -> int:
    command, rest = (arguments or ["help"])[0], arguments[1:]
    if sys.version_info < (3, 11):
        sys.exit("Peerreview needs Python 3.11 or newer; start it with that one.")
    if command == "test":
        return test(rest)
    if command == "lock":
        return lock()
    if command == "words":
        return words()
    if command == "measure":
        install("dev")
        return call([str(BIN / "python"), *rest])
    if command in {"help", "-h", "--help"}:
        print(__doc__)
        command = "--help"
    install("run")
    return call([str(BIN / "python"), "-m", "peerreview", command, *rest])


def test(arguments: list[str]) -> int:
    """Everything: style, types, architecture, and every test on both databases in a real browser.
    With arguments: only pytest, with those."""
    install("dev")
    need_programs()
    if not arguments:
        for program, *options in CHECKS:
            if failed := call([str(BIN / program), *options], cwd=ROOT):
                return failed
    return call([str(BIN / "pytest"), *(arguments or ["-n", "2"])], cwd=ROOT)


def lock() -> int:
    """Write the requirement files anew: every version and hash, no addresses."""
    flags = ["--universal", "--python-version", "3.11", "--generate-hashes", "--upgrade"]
    quiet = ["--no-emit-index-url", "--no-annotate", "--no-header", "--quiet"]
    for name, groups in LOCKS.items():
        target = str(ROOT / "requirements" / f"{name}.lock")
        command = [uv(), "pip", "compile", "pyproject.toml", *groups, *flags, *quiet, "-o", target]
        if failed := call(command, cwd=ROOT):
            return failed
    return 0


def words() -> int:
    """Bring the catalogues to the texts that the code and the templates say today."""
    install("dev")
    template = str(ROOT / ".tools" / "messages.pot")
    (ROOT / ".tools").mkdir(exist_ok=True)
    told = ["-F", "pyproject.toml", "-k", "Text", "-k", "counted:1,2"]
    plain = ["--no-location", "--omit-header", "--sort-output"]
    extract = [str(BIN / "pybabel"), "-q", "extract", *told, *plain, "-o", template, "."]
    if failed := call(extract, cwd=ROOT):
        return failed
    for catalogue in sorted((ROOT / "peerreview" / "translations").glob("*/messages.po")):
        named = ["-i", template, "-o", str(catalogue), "-l", catalogue.parent.name]
        flags = ["--omit-header", "--no-fuzzy-matching", "--ignore-obsolete"]
        if failed := call([str(BIN / "pybabel"), "-q", "update", *named, *flags], cwd=ROOT):
            return failed
    return 0


def install(name: str) -> None:
    """Bring ``.venv`` to what a lock file says. ``dev`` holds all of ``run``."""
    stamp, wanted = VENV / "installed", _fingerprint(name)
    if stamp.is_file() and wanted in stamp.read_text().split():
        return
    print("Installing what Peerreview needs into .venv ...", file=sys.stderr)
    locked = str(ROOT / "requirements" / f"{name}.lock")
    python = ["--python", str(VENV)]
    if not BIN.is_dir():
        need([uv(), "venv", "--quiet", "--python", sys.executable, str(VENV)])
    need([uv(), "pip", "sync", "--quiet", *python, "--require-hashes", locked])
    covered = [wanted] if name == "run" else [wanted, _fingerprint("run")]
    stamp.write_text("\n".join(covered))


def _fingerprint(name: str) -> str:
    locked = (ROOT / "requirements" / f"{name}.lock").read_bytes()
    return hashlib.sha256(locked + sys.version.encode()).hexdigest()


def uv() -> str:
    """The path of uv: the machine's own, or one fetched with pip into ``.tools``."""
    if found := shutil.which("uv") or shutil.which("uv", path=str(TOOLS / "bin")):
        return found
    fetch = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(TOOLS), UV]
    if subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True).returncode:
        sys.exit("Peerreview installs itself with pip; install it first (Debian: python3-pip).")
    need(fetch)
    return str(TOOLS / "bin" / "uv")


def need_programs() -> None:
    """The tests drive a browser and read documents: install what is missing, or say it."""
    missing = [name for name, (known, _) in PROGRAMS.items() if not any(map(shutil.which, known))]
    if not missing:
        return
    packages = [package for name in missing for package in PROGRAMS[name][1]]
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        need(["apt-get", "update", "-qq"])
        need(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], env=quiet)
        return
    sys.exit(
        f"The tests need {', '.join(missing)}: install it first"
        f" (Debian: sudo apt-get install {' '.join(packages)})."
    )


def need(command: list[str], env: dict[str, str] | None = None) -> None:
    if failed := subprocess.run(command, cwd=ROOT, env=env).returncode:
        sys.exit(f"This did not work (exit {failed}): {' '.join(command)}")


def call(command: list[str], cwd: Path | None = None) -> int:
    """Run a program of ``.venv`` on this checkout; Ctrl+C ends it quietly."""
    try:
        here = os.environ | {"PYTHONPATH": str(ROOT)}
        return subprocess.run(command, cwd=cwd, env=here).returncode
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
