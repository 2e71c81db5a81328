"""What travels between laptops: hand-overs, what they bring, and what is decided about it."""
