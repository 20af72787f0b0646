"""The demonstration: reviews of invented cities, played through the real actions.

``fixtures``: what may stand in the files of ``fixtures/demo``.
``reading``: the files as values, or what would have to be right in them.
``story``: who does what, and at which moment of a visit that lay some weeks ago.
``before``, ``visit``, ``after``: the chapters of a review, each a function of the story.
``telling``: the whole review, from the mandate to the report.
``folder``: the folder that holds a demonstration.
"""
