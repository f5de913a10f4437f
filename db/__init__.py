"""The store: engine, journal, fold and the rows it writes."""
