"""The interview as a pure state machine: standard library only, no I/O, no clock."""
