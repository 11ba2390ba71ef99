"""Trained weights, each with a card: what data, whose licence, which command, what scores."""
