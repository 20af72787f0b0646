"""How the solver is set. Source: ``decisions/0016-the-planner.md``."""

from ortools.sat.python import cp_model

from peerreview.planning.solving.model import Model

WORKERS = 2
"""More crash: OR-Tools 9.13 to 9.15 corrupt memory with four (issue 5048)."""
MEMORY = 1_500
"""MiB. Beyond that the solver gives up, and what it has found stays."""
COMPLETED_WITHIN = 2.0
"""Seconds to work out the rest of a hint."""


def settings(seconds: float, workers: int = WORKERS) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = workers
    solver.parameters.cp_model_probing_level = 0
    solver.parameters.max_memory_in_mb = MEMORY
    if workers > 1:
        solver.parameters.subsolvers.extend(["max_lp", "quick_restart_no_lp"])
    return solver


def complete(model: Model) -> None:
    """Works out what the hint leaves open. A hint with gaps takes the solver seconds to fill."""
    cp = model.build.model
    solver = settings(COMPLETED_WITHIN, workers=1)
    solver.parameters.fix_variables_to_their_hinted_value = True
    if solver.solve(cp) not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return
    values = list(solver.response_proto.solution)
    cp.clear_hints()  # type: ignore[no-untyped-call]
    for index, value in enumerate(values):
        cp.add_hint(cp.get_int_var_from_proto_index(index), value)
