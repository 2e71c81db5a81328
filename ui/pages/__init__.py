"""The places in the side bar, one file each; no page knows another."""
