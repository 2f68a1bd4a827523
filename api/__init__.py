"""REST, signalling and the command line; the composition root lives in `api.app`."""
