"""The findings of an audit: they read like a register and edit like a form."""
