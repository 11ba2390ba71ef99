"""The pages, one file for each thing looked at."""
