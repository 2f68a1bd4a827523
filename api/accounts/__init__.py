"""Organizations, members, projects, the audit log and privacy: the same at /api/v1 and in the console."""
