"""The list of audits, the first start, and a new audit."""
