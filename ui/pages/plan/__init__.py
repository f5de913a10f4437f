"""The plan of an audit: days, sessions, time."""
