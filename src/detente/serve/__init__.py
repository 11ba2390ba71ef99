"""The record on pages and as JSON, for those who work in it all day."""
