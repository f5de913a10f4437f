"""A PDF is signed with a certificate made here; what cannot sign says why."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator.context import ValidationContext

from auditapp.errors import StorageError, UserError
from auditapp.reports.document import Document, Section, Text
from auditapp.reports.pdf_document import write_pdf_document
from auditapp.reports.pdf_signing import sign_pdf
from tests.support.pdf_structure import assert_sound_pdf

NOW = datetime.now(UTC)
PHRASE = "a phrase Ü"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _certificate(tmp_path_factory.mktemp("certificates") / "lead.p12")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    target = tmp_path / "report.pdf"
    section = Section("one", "One", (Text("What was seen."),))
    document = Document(
        "report", "Report", "en", (section,), "", "", "Page {page} of {pages}", "Figure", "Table"
    )
    write_pdf_document(document, target)
    return target


def _certificate(target: Path, start: datetime = NOW - timedelta(days=2)) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Ingrid Beispiel")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(17)
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(
            x509.KeyUsage(
                digital_signature=True,
                content_commitment=True,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=True,
                crl_sign=False,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
        .sign(key, hashes.SHA256())
    )
    encryption = BestAvailableEncryption(PHRASE.encode())
    target.write_bytes(pkcs12.serialize_key_and_certificates(b"x", key, made, None, encryption))
    return target


def test_a_signed_report_is_whole_and_a_change_of_it_shows(report: Path, certificate: Path) -> None:
    sign_pdf(report, certificate, PHRASE, "Issued", moment=NOW)
    assert_sound_pdf(report)
    with report.open("rb") as file:
        (signature,) = PdfFileReader(file).embedded_signatures
        trusted = ValidationContext(trust_roots=[signature.signer_cert])
        status = validate_pdf_signature(signature, trusted)
        assert status.intact
        assert status.valid
        assert signature.sig_object["/Reason"] == "Issued"
    changed = report.read_bytes().replace(b"/Title (Report", b"/Title (Ruport", 1)
    assert changed != report.read_bytes()
    report.write_bytes(changed)
    with report.open("rb") as file:
        (signature,) = PdfFileReader(file).embedded_signatures
        assert not validate_pdf_signature(signature, trusted).intact


def test_a_wrong_pass_phrase_is_said_and_the_report_stays(report: Path, certificate: Path) -> None:
    before = report.read_bytes()
    with pytest.raises(UserError, match=r"pass-phrase does not open lead.p12"):
        sign_pdf(report, certificate, "another", "Issued", moment=NOW)
    assert report.read_bytes() == before


@pytest.mark.parametrize("keep", [0.0, 0.6])
def test_a_damaged_certificate_file_is_said(
    report: Path, certificate: Path, tmp_path: Path, keep: float
) -> None:
    data = certificate.read_bytes()
    (tmp_path / "cut.p12").write_bytes(data[: int(len(data) * keep)])
    with pytest.raises(UserError, match=r"cut.p12 is no certificate file, or it is damaged"):
        sign_pdf(report, tmp_path / "cut.p12", PHRASE, "Issued", moment=NOW)


def test_a_certificate_signs_only_while_it_is_valid(report: Path, certificate: Path) -> None:
    with pytest.raises(UserError, match="expired on"):
        sign_pdf(report, certificate, PHRASE, "", moment=NOW + timedelta(days=90))
    with pytest.raises(UserError, match="valid only from"):
        sign_pdf(report, certificate, PHRASE, "", moment=NOW - timedelta(days=90))


def test_a_damaged_pdf_and_a_missing_file_are_said(certificate: Path, tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(b"no PDF at all")
    with pytest.raises(UserError, match=r"report.pdf cannot be signed"):
        sign_pdf(tmp_path / "report.pdf", certificate, PHRASE, "", moment=NOW)
    with pytest.raises(StorageError, match="could not be read"):
        sign_pdf(tmp_path / "report.pdf", tmp_path / "none.p12", PHRASE, "", moment=NOW)
