"""One event of one key, as the screen delivers it; whoever pressed it."""

from dataclasses import dataclass, field

from kiosk.hardware.marks import ENTER, TAB, Mark

SHIFTING = frozenset({"Shift", "Control", "Alt", "AltGr", "CapsLock"})
DEAD = "Dead_"


@dataclass(frozen=True, slots=True, eq=False)
class Key:
    """Equal only to itself. `at_ms` is when it happened, not when it was told; only differences count.

    `code` is shared by the press and the release of one key. `name` is Qt's without "Key_". `origin` is the caller's
    own and comes back untouched.
    """

    at_ms: int
    down: bool
    code: int = field(repr=False)
    name: str = field(default="", repr=False)
    text: str = field(default="", repr=False)
    shift: bool = False
    caps: bool = False  # Caps Lock is known to be on
    repeat: bool = False  # the keyboard repeats a key that is held
    on_screen: bool = False  # from the keyboard on the screen: another clock, and never a scanner
    origin: object = field(default=None, repr=False)

    @property
    def shifting(self) -> bool:
        return self.name in SHIFTING

    @property
    def lone(self) -> bool:
        """Nothing a scanner could have sent."""
        return self.repeat or self.on_screen

    @property
    def writes(self) -> bool:
        """One character, or a dead key, which writes together with the next."""
        return (len(self.text) == 1 and self.text.isprintable()) or self.name.startswith(DEAD)

    @property
    def sign(self) -> str:
        """What stands for the character: its text, or the name of a dead key."""
        return "" if self.shifting else self.text or self.name

    def is_mark(self, mark: Mark) -> bool:
        return not self.lone and ((bool(mark.text) and self.text == mark.text) or self.name in mark.names)

    @property
    def ends_a_line(self) -> bool:
        return not self.lone and (self.text == "\n" or self.is_mark(ENTER) or self.is_mark(TAB))
