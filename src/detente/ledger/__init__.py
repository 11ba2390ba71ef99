"""The record: entries with their words, added and never changed, asked by what happened and by when it could be known."""
