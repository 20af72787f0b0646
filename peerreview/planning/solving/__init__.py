"""The visit as a constraint model for OR-Tools (extra ``planner``). Only a process of its own
imports this: see ``peerreview.planning.child``.

Source of the model and of its settings: ``engines.md`` sections 2.2 to 2.7.
"""
