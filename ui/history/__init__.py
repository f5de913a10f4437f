"""History: who wrote what when, and the way back to it."""
