"""The report as a file, and what its reader will miss."""
