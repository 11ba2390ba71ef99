"""The same actor across articles, with a reason for each merge."""
