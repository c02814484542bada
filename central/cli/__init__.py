"""The central command: one file a group of commands, JSON on standard output, everything else on standard error."""
