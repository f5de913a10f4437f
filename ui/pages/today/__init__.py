"""The end of an audit day."""
