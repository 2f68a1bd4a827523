"""Simulated candidates in virtual time, and a scorecard of how the interviewer conducts itself."""
