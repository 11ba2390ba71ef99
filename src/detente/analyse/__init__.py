"""From entries to answers: ties, contradictions, agreement."""
