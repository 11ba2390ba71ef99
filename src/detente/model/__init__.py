"""What the record is made of."""
