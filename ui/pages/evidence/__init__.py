"""The evidence of an audit: everything that was photographed or handed over, and what it shows."""
