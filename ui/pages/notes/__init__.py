"""Notes, the inbox, the log of interviews and the documents examined."""
