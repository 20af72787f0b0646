"""The visit as the planner and the checker see it: plain values, made from the rows of a review.

Always the same number of questions to the database, however many sessions there are.
"""
