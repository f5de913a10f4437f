"""Find: everything that was written, in one list."""
