"""Where an audit stands, what it is about, and what the team recommends."""
