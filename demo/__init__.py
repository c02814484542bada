"""The demo event 演示: its files, its film of badges held up, and the launcher behind `make run`."""
