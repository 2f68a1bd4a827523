"""What the judge without a model knows: how to find cues in an answer, and the cues of each language."""
