"""One folder per area of the window."""
