"""Central's own authority, and the certificate a station checks."""

import ipaddress
import ssl
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from cryptography import x509

from central.certificates import names_of_this_machine, open_authority, open_certificates

TODAY = datetime(2026, 11, 15, tzinfo=UTC)
NAMES = {"localhost", "127.0.0.1", "::1", "central.example"}


def server_certificate(path):
    return x509.load_pem_x509_certificate(path.read_bytes())


def names_in(certificate):
    held = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return {
        *held.get_values_for_type(x509.DNSName),
        *map(str, held.get_values_for_type(x509.IPAddress)),
    }


def test_the_authority_is_made_once_and_kept(tmp_path):
    first = open_authority(tmp_path / "keys", TODAY)
    again = open_authority(tmp_path / "keys", TODAY + timedelta(days=400))

    assert again.der == first.der


def test_keys_are_readable_by_their_owner_only(tmp_path):
    open_certificates(tmp_path / "keys", NAMES, TODAY)

    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "keys").iterdir()}
    assert modes == {"ca.pem": 0o600, "server.pem": 0o600}


def test_the_certificate_carries_every_name_a_station_may_use(tmp_path):
    certificates = open_certificates(tmp_path, NAMES, TODAY)

    assert names_in(server_certificate(certificates.server_pem)) == NAMES


def test_two_commands_starting_at_once_agree_on_one_authority(tmp_path):
    with ThreadPoolExecutor(8) as at_once:
        made = list(at_once.map(lambda _: open_authority(tmp_path / "keys", TODAY).der, range(8)))

    assert len(set(made)) == 1
    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["ca.pem"]


def test_a_certificate_near_its_end_is_renewed_under_the_same_authority(tmp_path):
    before = open_certificates(tmp_path, NAMES, TODAY)
    serial = server_certificate(before.server_pem).serial_number
    kept = open_certificates(tmp_path, NAMES, TODAY + timedelta(days=3500))
    assert server_certificate(kept.server_pem).serial_number == serial

    after = open_certificates(tmp_path, NAMES, TODAY + timedelta(days=3600))

    assert server_certificate(after.server_pem).serial_number != serial
    assert after.ca_pem == before.ca_pem


def test_a_new_name_of_the_machine_makes_a_new_certificate(tmp_path):
    open_certificates(tmp_path, NAMES, TODAY)

    after = open_certificates(tmp_path, {*NAMES, "10.1.2.3"}, TODAY)

    assert "10.1.2.3" in names_in(server_certificate(after.server_pem))


def test_a_station_whose_clock_says_1971_still_accepts_it(tmp_path):
    certificates = open_certificates(tmp_path, NAMES, TODAY)

    for certificate in (certificates.authority.certificate, server_certificate(certificates.server_pem)):
        assert certificate.not_valid_before_utc < datetime(1971, 1, 1, tzinfo=UTC)


def test_openssl_takes_the_pair_and_the_authority(tmp_path):
    certificates = open_certificates(tmp_path, NAMES, TODAY)

    ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificates.server_pem)
    asking = ssl.create_default_context(cadata=certificates.ca_pem.decode())
    assert asking.get_ca_certs()


def test_listening_on_one_address_names_it_and_on_all_names_our_own():
    assert {"localhost", "127.0.0.1", "::1", "10.9.8.7"} <= names_of_this_machine("10.9.8.7")

    everywhere = names_of_this_machine("0.0.0.0", ["central.example"])
    assert "central.example" in everywhere
    assert "0.0.0.0" not in everywhere
    assert any(ipaddress.ip_address(name) for name in everywhere if name[0].isdigit())
