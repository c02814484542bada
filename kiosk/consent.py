"""The version of the notice a guest agrees to before a number is looked up; its text is ui's ConsentWords.qml."""

VERSION = "2026-11-1"
