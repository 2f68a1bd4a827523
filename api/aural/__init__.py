"""The interview API, as its document writes it, at /api/v1."""
