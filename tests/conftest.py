"""What every test shares: no network beyond loopback, no screen, the same language whatever the machine's is."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")
for name in [name for name in os.environ if name.startswith("YINGBIN_")]:
    del os.environ[name]

import protocol.sqlite  # noqa: E402, F401  sqlite_utils must meet our SQLite before any other
