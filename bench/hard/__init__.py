"""Hard pictures made from seeds: a visitor holding up a code, things like bars that are no code, frames without any code."""
