"""The hard rules of the visit, a function each: what is broken in a plan.

Source: ``method.md`` section 6.
"""
