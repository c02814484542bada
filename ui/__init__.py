"""How it looks: PySide6 and Qt Quick. May import kiosk; nothing but the window command imports it."""
