"""The opening meeting: who is there, what was covered, what was agreed, who signed."""
