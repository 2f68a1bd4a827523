"""Everything that happens in a live conversation."""
