"""The outside world, made into articles."""

from detente.ingest.sources import Given, open_articles

__all__ = ["Given", "open_articles"]
