"""Plans are proposed, improved, taken over or discarded. Nothing moves before somebody takes one.

The quick plan is there when the page comes back; a job looks for a better one in the background
(``planning.solver``), and where it finds no plan that could be released it says why.
"""
