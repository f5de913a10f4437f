"""Checklists of one's own on the library page: laid over the library, edited, shared."""
