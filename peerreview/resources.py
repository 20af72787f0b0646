"""Where the folders that live beside the package are.

In a checkout they sit at its root; in a wheel the build places them under ``_bundled``.
Nothing else in the code may care which.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_BUNDLED = _PACKAGE / "_bundled"
_ROOT = _BUNDLED if _BUNDLED.is_dir() else _PACKAGE.parent

TEMPLATES = _ROOT / "templates"
MIGRATIONS = _ROOT / "migrations"
FIXTURES = _ROOT / "fixtures"
STATIC = _PACKAGE / "static"
