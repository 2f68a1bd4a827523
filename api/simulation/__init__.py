"""`viva simulate`: in virtual time over the text path, and in real time by voice against a real server."""
