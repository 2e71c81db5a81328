"""The encrypted store of one inspection: the only folder that speaks SQL."""
