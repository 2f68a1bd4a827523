"""The speech service: one process that holds the models and serves every session over a Unix socket."""
