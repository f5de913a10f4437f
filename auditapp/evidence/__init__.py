"""Evidence files: stored once under their hash, never changed."""
