"""What sections that take in a spreadsheet share: choosing it, its columns, what is in doubt, a preview."""
