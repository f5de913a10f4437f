"""A certificate for one session: made when it starts, forgotten when it ends."""

import secrets
import ssl
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_NAME = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Audit laptop")])
# A phone's clock may be wrong by hours; the session is over long before.
_VALID = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SessionCertificate:
    """What the server needs, and the SHA-256 fingerprint as browsers write it: pairs of digits."""

    context: ssl.SSLContext
    fingerprint: str


def make_certificate(address: IPv4Address, now: datetime) -> SessionCertificate:
    """Make a key (ECDSA P-256) and a self-signed certificate for one address.

    The key is on the disk only for the moment in which the TLS library reads it: in a private
    file, encrypted with a password that nobody keeps. Raises OSError when that is not possible.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _signed(key, address, now)
    password = secrets.token_bytes(32)
    pem = certificate.public_bytes(serialization.Encoding.PEM) + key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(password),
    )
    context = _context()
    with tempfile.TemporaryDirectory(prefix="auditapp-phone-") as folder:
        file = Path(folder) / "session.pem"
        file.touch(mode=0o600)
        file.write_bytes(pem)
        context.load_cert_chain(file, password=password)
    digits = certificate.fingerprint(hashes.SHA256()).hex(" ").upper()
    return SessionCertificate(context, digits)


def _signed(
    key: ec.EllipticCurvePrivateKey, address: IPv4Address, now: datetime
) -> x509.Certificate:
    public = key.public_key()
    return (
        x509.CertificateBuilder()
        .subject_name(_NAME)
        .issuer_name(_NAME)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _VALID)
        .not_valid_after(now + _VALID)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(address)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )


def _usage() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def _context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.options |= ssl.OP_NO_COMPRESSION | ssl.OP_NO_RENEGOTIATION
    context.set_ciphers("ECDHE+AESGCM:ECDHE+CHACHA20")
    return context
