"""Named reads that return domain values."""
