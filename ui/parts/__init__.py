"""Small widgets and models used by more than one page."""
