"""From the record to files."""
