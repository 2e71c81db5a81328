"""The report: a plain document value, and the writers that print it."""
