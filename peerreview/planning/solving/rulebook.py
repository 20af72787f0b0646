"""Rules that a leader can name, each with a switch, to find out which of them contradict."""

from dataclasses import dataclass

from ortools.sat.python import cp_model

from peerreview.planning.named import Named


@dataclass
class Rulebook:
    """``switches``: None where all rules hold and need no names."""

    model: cp_model.CpModel
    switches: dict[Named, cp_model.IntVar] | None = None

    def on(self, constraint: cp_model.Constraint, rule: Named) -> None:
        """The constraint holds while the rule is switched on."""
        if self.switches is not None:
            constraint.only_enforce_if(self.switch(rule))

    def switch(self, rule: Named) -> cp_model.IntVar:
        assert self.switches is not None  # noqa: S101 - callers ask ``named`` first
        if rule not in self.switches:
            self.switches[rule] = self.model.new_bool_var(rule.key)
        return self.switches[rule]

    @property
    def named(self) -> bool:
        return self.switches is not None
