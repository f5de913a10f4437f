"""The question library: to browse, to search, and to compare the two standards."""
