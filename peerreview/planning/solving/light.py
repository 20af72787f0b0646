"""OR-Tools without pandas, which it loads only to offer tables of variables. We use none, and it
costs 40 MiB and most of the time that the process takes to start.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_NAME = "pandas"


class _Later(ModuleType):
    """Has the two types that OR-Tools names in passing. Whatever else somebody asks of it is
    asked of the real one, which is loaded then."""

    class Index: ...

    class Series: ...

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        sys.modules.pop(_NAME, None)
        return getattr(import_module(_NAME), name)


def keep_pandas_out() -> None:
    """For a process that only solves, before it loads OR-Tools: others may want the real one."""
    sys.modules.setdefault(_NAME, _Later(_NAME))
