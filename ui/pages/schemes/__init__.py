"""Schemes of certification bodies: how they grade, name grades and set dates."""
