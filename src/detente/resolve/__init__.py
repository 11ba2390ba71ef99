"""The same actor across articles, with a reason for each merge; an unnamed one never."""

from detente.resolve.identify import identify

__all__ = ["identify"]
