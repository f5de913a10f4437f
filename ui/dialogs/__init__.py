"""Dialogs: unlocking, files, and what cannot be undone."""
