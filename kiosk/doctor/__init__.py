"""Every precondition of a station, examined one by one: what was found, and how to mend it."""
