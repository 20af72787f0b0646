"""The planner of the visit: a plain problem in, a plain plan out.

It knows no database, no web and no review. Times are minutes of the visit: those of day 0 run
from 0 to 1439, those of day 1 from 1440, as the clocks on the wall show them.
"""
