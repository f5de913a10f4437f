"""What this visit covers, what it leaves out and why, and who looks at what."""
