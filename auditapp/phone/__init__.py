"""The phone as camera: a page that this laptop serves to one phone nearby, for pictures only."""
