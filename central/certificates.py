"""Central's own certificate authority and the certificate its port shows."""

import ipaddress
import os
import secrets
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from central.listening import is_any_address
from central.private_file import keep, open_private

CA_LIFE = timedelta(days=3650 * 2)
SERVER_LIFE = timedelta(days=3650)
RENEW_BEFORE = timedelta(days=60)
# A station whose clock battery died believes it is 1970. TLS must still let it in, because the answer to
# its push is what tells it the right time.
VALID_FROM = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Authority:
    """The event's CA. `certificate` is public, `key` signs server certificates and nothing else."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)


@dataclass(frozen=True, slots=True)
class Certificates:
    """`server_pem` is a file with the server's key and certificate, as `ssl` wants it; None if not serving TLS."""

    authority: Authority
    server_pem: Path | None = None

    @property
    def ca_pem(self) -> bytes:
        return self.authority.pem


def open_authority(folder: Path, now: datetime) -> Authority:
    """The CA kept in `folder`, made at first use. Two commands starting at once agree on one CA."""
    path = folder / "ca.pem"
    if not path.exists():
        _place_new(path, _new_authority(now))
    key, certificate = _read_pair(path)
    return Authority(certificate, key)


def open_certificates(folder: Path, names: Iterable[str], now: datetime) -> Certificates:
    """The CA and a server certificate good for `names`, renewed near its end or when a name is missing."""
    authority = open_authority(folder, now)
    path = folder / "server.pem"
    wanted = set(names)
    if not path.exists() or _needs_renewal(path, wanted, authority, now):
        _replace(path, _new_server(authority, wanted, now))
    return Certificates(authority, path)


def names_of_this_machine(listen_host: str, extra: Iterable[str] = ()) -> set[str]:
    """What a station may call this machine: localhost, its host name, the address it listens on, its own address."""
    names = {"localhost", "127.0.0.1", "::1", socket.gethostname(), *extra}
    if is_any_address(listen_host):
        return names | _outgoing_addresses()
    return names | {listen_host}


def _outgoing_addresses() -> set[str]:
    # Connecting a UDP socket sends nothing; it only makes the kernel choose the address it would send from.
    found = set()
    for family, far in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as probe:
                probe.connect((far, 9))
                found.add(str(probe.getsockname()[0]))
        except OSError:
            continue
    return found


def _new_authority(now: datetime) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(f"Yingbin central CA {secrets.token_hex(4)}")
    certificate = (
        _blank(name, name, key.public_key(), now + CA_LIFE)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .sign(key, hashes.SHA256())
    )
    return _pair(key, certificate)


def _new_server(authority: Authority, names: set[str], now: datetime) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    ca = authority.certificate
    certificate = (
        _blank(
            _name("Yingbin central"),
            ca.subject,
            key.public_key(),
            min(now + SERVER_LIFE, ca.not_valid_after_utc),
        )
        .add_extension(
            x509.SubjectAlternativeName([_alternative(name) for name in sorted(names)]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(_authority_id(authority), critical=False)
        .sign(authority.key, hashes.SHA256())
    )
    return _pair(key, certificate)


def _blank(
    subject: x509.Name, issuer: x509.Name, public: ec.EllipticCurvePublicKey, until: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(VALID_FROM)
        .not_valid_after(until)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _authority_id(authority: Authority) -> x509.AuthorityKeyIdentifier:
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key())


def _alternative(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name.encode("idna").decode("ascii"))


def _needs_renewal(path: Path, wanted: set[str], authority: Authority, now: datetime) -> bool:
    _, certificate = _read_pair(path)
    if (
        certificate.issuer != authority.certificate.subject
        or now > certificate.not_valid_after_utc - RENEW_BEFORE
    ):
        return True
    held = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return not {_alternative(name) for name in wanted} <= set(held)


def _pair(key: ec.EllipticCurvePrivateKey, certificate: x509.Certificate) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ) + certificate.public_bytes(serialization.Encoding.PEM)


def _read_pair(path: Path) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    pem = path.read_bytes()
    key = serialization.load_pem_private_key(pem, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{path} holds no elliptic-curve key")
    return key, x509.load_pem_x509_certificate(pem)


def _place_new(path: Path, content: bytes) -> None:
    draft = _draft(path, content)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _replace(path: Path, content: bytes) -> None:
    _draft(path, content).replace(path)


def _draft(path: Path, content: bytes) -> Path:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    with open_private(draft) as file:
        file.write(content)
        keep(file)
    return draft
