"""The window: all of Qt, and nothing that judges or stores."""
