"""Settings of verifying electronic social security cards, section [ecard] of config.toml."""

import re
from dataclasses import dataclass
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import Field

from kiosk.scanning.pattern_cost import slow

LONGEST_WAIT_S = 9.5


@dataclass(frozen=True, slots=True)
class EcardSettings:
    #: Address of the authorised platform's call, https://…; http:// on this machine only. Empty: electronic cards are not taken.
    address: str = ""
    #: 机构编号, the number under which the platform knows the organisation.
    organisation: str = ""
    #: 业务类型: 01 业务查询, 02 缴费支付, 03 其他, 04 异地就医.
    business: Literal["01", "02", "03", "04"] = "01"
    #: Regular expression of whole codes that are electronic cards. Their form is not public: empty takes none.
    pattern: str = ""
    #: Seconds the platform has to answer, with its second try.
    wait_s: Annotated[float, Field(gt=0, le=LONGEST_WAIT_S)] = 9.0
    #: Seconds for which the same code is not asked again.
    same_within_s: Annotated[int, Field(ge=60, le=3600)] = 60
    #: File with the certificate authorities of the platform; empty: those every browser trusts.
    ca_file: str = ""
    #: File with the credential the platform gave out, readable by the kiosk only; empty: none is sent.
    credential_file: str = ""

    def __post_init__(self) -> None:
        try:
            re.compile(self.pattern)
        except re.error as wrong:
            raise ValueError(f'pattern = "{self.pattern}": not a regular expression: {wrong}') from None
        cost = slow(self.pattern)
        if cost:
            raise ValueError(f'pattern = "{self.pattern}": {cost}')
        if self.address and not _may_be_called(self.address):
            raise ValueError(
                "address: expected https://…, or http:// to this machine, without a password in it"
            )


def _may_be_called(address: str) -> bool:
    from kiosk.sync.transport import is_plain_loopback  # brings requests, which no other command waits for

    parts = urlsplit(address)
    return (
        bool(parts.hostname)
        and "@" not in parts.netloc
        and (parts.scheme == "https" or is_plain_loopback(address))
    )
