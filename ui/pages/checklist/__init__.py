"""The checklist: where people live during an audit."""
