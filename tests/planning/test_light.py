"""The process that solves does without what it does not use."""

import subprocess
import sys

import pytest

pytest.importorskip("ortools")

WITHOUT = """
import sys
from peerreview.planning.solving.light import keep_pandas_out
keep_pandas_out()
import peerreview.planning.solving.tasks
"""


def said(code):
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT + code], check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def test_the_solver_is_loaded_without_pandas():
    loaded = "print(sorted(n for n in sys.modules if n.startswith('pandas')))"
    assert said(loaded) == "['pandas']"
    assert (
        said("print(type(sys.modules['pandas']).__module__)") == "peerreview.planning.solving.light"
    )


def test_whoever_asks_for_more_of_pandas_gets_the_real_one():
    assert said("import pandas; print(pandas.DataFrame({'a': [1, 2]}).a.sum())") == "3"
