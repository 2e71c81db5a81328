"""Words that could identify a person: marked in texts, told below them, decided on at the end."""
