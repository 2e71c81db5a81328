"""Our time and size against a plain way of doing the same, with written limits."""
