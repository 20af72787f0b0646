"""The visit as a constraint model for OR-Tools (extra ``planner``). Only a process of its own
imports this: see ``peerreview.planning.child``.

Source: ``decisions/0016-the-planner.md``.
"""
