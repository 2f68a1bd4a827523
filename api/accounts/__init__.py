"""Organizations, members, projects, the audit log and privacy: part of the interview API."""
