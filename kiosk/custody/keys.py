"""The keys of a station while it runs: its own, always, and those of the shift, which may come and go."""

from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


class KeysAway(Exception):
    """The keys of the shift are not here: central releases them, or they were wiped."""

    def __init__(self) -> None:
        super().__init__("the keys to the roster are not at this station now; run: kiosk sync --once")


@dataclass(frozen=True, slots=True)
class ShiftKeys:
    """What opens the roster, finds a number and names a voucher; 32 raw bytes each."""

    roster_key: bytes = field(repr=False)
    lookup_key: bytes = field(repr=False)
    voucher_key: bytes = field(repr=False)


@dataclass(slots=True)
class Secrets:
    """Never in a log, never in a repr. `custody`: file | released | tpm, where they lie between two starts.

    `shift` is put here by the courier and read by the desk: it is only ever replaced whole.
    """

    signing_key: bytes = field(repr=False)
    shift: ShiftKeys | None = field(default=None, repr=False)
    custody: str = "file"

    @property
    def signer(self) -> Ed25519PrivateKey:
        """The station's own key: signs requests and vouchers."""
        return Ed25519PrivateKey.from_private_bytes(self.signing_key)

    @property
    def roster_key(self) -> bytes:
        """Raises KeysAway."""
        if self.shift is None:
            raise KeysAway
        return self.shift.roster_key
