"""Drawing on a picture, and making parts of it unreadable."""
