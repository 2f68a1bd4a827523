"""What a session came to: from its plan, words and events to a document that quotes its evidence (docs/reports.md).

Everything here is a function of what is stored; only `evaluation.py` waits for anything.
"""
