"""Requirement catalogues: load, check and combine them."""
