"""Measurements on this machine, each a ratio or against a limit of the same run. `python -m bench [scan|search|paint]`."""
