"""What went wrong with central, as a sentence that names the mend."""

from kiosk.sync.home import LocalTrouble
from kiosk.sync.link import Refused, Trouble

MENDS = {
    "unreachable": "central is not reached: compare the address, and see that it runs and the network is up",
    "certificate": "whoever answers at this address is not our central: do not go on over this network",
    "cut": "the connection broke off: see to the network",
    "too_large": "what answers there is not a central of this version: compare the address",
    "malformed": "what answers there is not a central of this version: compare the address",
    "clock": "the clocks of this machine and of central are far apart: set the clock",
    "signature": "central does not accept this station's signature: ask the organiser to look at the stations",
    "grant_signature": "rights came that the event's key did not sign, and were not taken: tell the organiser",
    "keys_signature": "keys came that the event's key did not sign, and were not taken: tell the organiser",
    "closed": "central says this station is closed, and will not give it a roster: ask the organiser",
    "tpm": "this machine's TPM is to keep the keys and does not: apt install tpm2-tools, see that the TPM is enabled",
    "unknown_station": "central does not know this station: the folder belongs to another event or database",
    "ctl_signature": "central sent news that the event's key did not sign, and it was refused: tell the organiser",
    "busy": "central is busy: the next try goes on from here",
    "too_many": "central was asked too often from here: wait a minute",
    "still_listening": "central was restored and listens to all stations first: it answers by itself",
    "internal": "central failed on it: tell the organiser, its log says where",
    "snapshot": "the roster that came does not hold and was not used: tell the organiser",
    "no_tmpfs": "the roster may be unpacked in memory only and there is no tmpfs: mount one at /dev/shm",
    "storage": "this machine's own storage fails: see that the disk is neither full nor read-only",
    "rolled_back": "central has entries this folder has lost: it was put back from an older copy; tell the organiser",
    "stuck": "central does not take the next entry: tell the organiser, and keep the folder as it is",
}


def why(trouble: Trouble | LocalTrouble) -> str:
    """With what the machine said, where it said something."""
    said = MENDS.get(trouble.error, f"central refused: {trouble.error}")
    detail = "" if isinstance(trouble, Refused) else trouble.detail
    return f"{said} ({detail})" if detail else said
