"""Forms in which somebody says at which level of a benchmark something stands."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from peerreview.benchmarks.models import Level
from peerreview.core.text import Translated


class OnLevels:
    """Mixed into a form that is given the ``levels`` to choose from."""

    def __init__(self, *args: Any, levels: Iterable[Level], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.levels = {level.id: level for level in levels}
        self.offer({key: level.label for key, level in self.levels.items()})

    def offer(self, labels: dict[UUID, Translated]) -> None:
        """Give the fields their choices."""
        raise NotImplementedError

    @property
    def meanings(self) -> dict[str, Any]:
        """What each level means, by the value of its choice."""
        return {str(key): level.meaning for key, level in self.levels.items()}
