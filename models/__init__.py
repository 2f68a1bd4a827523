"""The store: one noun a file, its table, its queries and its rules."""
