"""Windows that stand over the main window for a while."""
