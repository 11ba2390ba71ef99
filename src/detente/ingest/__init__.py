"""The outside world, made into articles."""
