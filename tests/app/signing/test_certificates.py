"""Certificates say who a device is, and can be believed only under the programme's root."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography import x509
from hypothesis import given
from hypothesis import strategies as st

from app import signing
from app.signing import CertificateUnreadable, KeyUnreadable, RequestUnreadable, Revocation, RootKey, SealKey
from app.words import words_in

from .papers import AGE, DEVICE, NOW, enrol, programme


def codes(status: signing.CertificateStatus) -> list[str]:
    return [problem.code for problem in status.problems]


def test_a_certificate_binds_device_role_territory_and_who_can_read_its_packages(laptop: SealKey) -> None:
    said = signing.read_certificate(laptop.certificate)
    assert (said.device, said.name, said.role) == (DEVICE, "Laptop 3", "facilitator")
    assert (said.territory, said.age_recipient) == ("0104", AGE)
    assert said.valid_from <= NOW < said.valid_to <= NOW + timedelta(days=365)
    assert len(said.fingerprint) == 64


def test_an_enrolled_device_is_trusted(root: RootKey, laptop: SealKey) -> None:
    assert signing.check_certificate(laptop.certificate, root.certificate, at=NOW).trusted


def test_a_root_is_good_for_twenty_years(root: RootKey) -> None:
    certificate = x509.load_pem_x509_certificate(root.certificate)
    assert certificate.not_valid_after_utc.year == NOW.year + 20


def test_a_root_made_on_the_29th_of_february_has_an_end() -> None:
    leap = NOW.replace(year=2024, month=2, day=29)
    assert signing.make_root("Programme", now=leap).certificate


def test_a_device_never_outlives_its_root(root: RootKey) -> None:
    said = signing.read_certificate(enrol(root, days=36_500).certificate)
    assert said.valid_to == x509.load_pem_x509_certificate(root.certificate).not_valid_after_utc


def test_a_stranger_of_the_same_name_is_not_believed(root: RootKey) -> None:
    stranger = enrol(programme())
    assert codes(signing.check_certificate(stranger.certificate, root.certificate, at=NOW)) == ["certificate.stranger"]


def test_a_device_cannot_enrol_another(root: RootKey, laptop: SealKey) -> None:
    forged = enrol(RootKey(laptop.private_key, laptop.certificate))
    assert codes(signing.check_certificate(forged.certificate, root.certificate, at=NOW)) == ["certificate.stranger"]
    under_it = signing.check_certificate(forged.certificate, laptop.certificate, at=NOW)
    assert codes(under_it) == ["certificate.stranger"]


def test_an_expired_certificate_says_since_when(root: RootKey) -> None:
    old = enrol(root, now=NOW, days=30)
    status = signing.check_certificate(old.certificate, root.certificate, at=NOW + timedelta(days=31))
    assert codes(status) == ["certificate.expired"]
    assert "14 October 2026" in status.problems[0].sentence(words_in("en"))


def test_a_certificate_of_tomorrow_is_not_yet_valid(root: RootKey, laptop: SealKey) -> None:
    status = signing.check_certificate(laptop.certificate, root.certificate, at=NOW - timedelta(days=2))
    assert codes(status) == ["certificate.not-yet-valid"]


def test_a_clock_some_hours_behind_does_not_refuse_a_new_device(root: RootKey, laptop: SealKey) -> None:
    assert signing.check_certificate(laptop.certificate, root.certificate, at=NOW - timedelta(hours=20)).trusted


def test_a_withdrawn_certificate_counts_for_what_it_signed_before(root: RootKey, laptop: SealKey) -> None:
    lost = Revocation(signing.read_certificate(laptop.certificate).fingerprint, since=NOW)
    before = signing.check_certificate(
        laptop.certificate, root.certificate, at=NOW - timedelta(seconds=1), revoked=[lost]
    )
    after = signing.check_certificate(laptop.certificate, root.certificate, at=NOW, revoked=[lost])
    assert before.trusted
    assert codes(after) == ["certificate.revoked"]


@pytest.mark.parametrize("bad", [b"", b"nothing", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
def test_what_is_no_certificate_is_a_status_or_a_sentence(root: RootKey, bad: bytes) -> None:
    assert codes(signing.check_certificate(bad, root.certificate, at=NOW)) == ["certificate.unreadable"]
    with pytest.raises(CertificateUnreadable):
        signing.read_certificate(bad)


def test_the_root_itself_is_no_device(root: RootKey) -> None:
    with pytest.raises(CertificateUnreadable):
        signing.read_certificate(root.certificate)


def test_a_request_changed_on_the_way_is_refused(root: RootKey) -> None:
    request = signing.make_request("Laptop", device=DEVICE, age_recipient=AGE, private_key=signing.make_device_key())
    lines = request.splitlines(keepends=True)
    changed = b"".join([*lines[:3], lines[3].swapcase(), *lines[4:]])
    with pytest.raises(RequestUnreadable):
        signing.issue_device_certificate(root, changed, role="scribe", territory="0104", now=NOW, days=30)


@pytest.mark.parametrize(("role", "territory"), [("king", "0104"), ("scribe", "Nieva"), ("scribe", "010")])
def test_a_role_or_territory_that_does_not_exist_is_refused(root: RootKey, role: signing.Role, territory: str) -> None:
    request = signing.make_request("Laptop", device=DEVICE, age_recipient=AGE, private_key=signing.make_device_key())
    with pytest.raises(ValueError, match=f"{role}|{territory}"):
        signing.issue_device_certificate(root, request, role=role, territory=territory, now=NOW, days=30)


def test_a_recipient_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="age1short"):
        signing.make_request("Laptop", device=DEVICE, age_recipient="age1short", private_key=signing.make_device_key())


def test_a_long_name_is_cut_and_an_accented_one_is_kept(root: RootKey) -> None:
    key = signing.make_device_key()
    request = signing.make_request("Ñ" * 80, device=DEVICE, age_recipient=AGE, private_key=key)
    pem = signing.issue_device_certificate(root, request, role="observer", territory="all", now=NOW, days=1)
    assert signing.read_certificate(pem).name == "Ñ" * 32


def test_a_key_that_is_none_is_told(laptop: SealKey) -> None:
    with pytest.raises(KeyUnreadable):
        signing.sign_bytes(laptop.certificate, b"data")


@given(st.binary(max_size=200), st.integers(0, 199), st.integers(1, 255))
def test_a_signature_holds_for_exactly_its_bytes(laptop: SealKey, data: bytes, at: int, mask: int) -> None:
    signature = signing.sign_bytes(laptop.private_key, data)
    assert signing.verify_bytes(laptop.certificate, data, signature)
    changed = bytearray(data + b"\0")
    changed[at % len(changed)] ^= mask
    assert not signing.verify_bytes(laptop.certificate, bytes(changed), signature)


def test_a_signature_under_another_or_no_certificate_does_not_hold(root: RootKey, laptop: SealKey) -> None:
    signature = signing.sign_bytes(laptop.private_key, b"data")
    assert not signing.verify_bytes(enrol(root).certificate, b"data", signature)
    assert not signing.verify_bytes(b"none", b"data", signature)
    assert not signing.verify_bytes(laptop.certificate, b"data", b"")


def test_sealing_needs_the_key_of_the_certificate(root: RootKey, laptop: SealKey, letter: bytes) -> None:
    mixed = replace(laptop, private_key=enrol(root).private_key)
    with pytest.raises(signing.KeyDoesNotMatch):
        signing.seal(letter, "device", label=signing.SignatoryLabel("Laptop"), key=mixed, at=NOW)
