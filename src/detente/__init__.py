"""Turns reporting into a record."""
