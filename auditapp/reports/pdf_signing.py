"""A PDF is signed with a certificate file, so that a later change shows (PAdES, ETSI EN 319 142-1).

Nothing goes over the network: no time-stamp server is asked, and no revocation list.
"""

from datetime import datetime
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from auditapp.errors import StorageError, UserError
from auditapp.reports.whole_file import write_whole

if TYPE_CHECKING:
    from pyhanko.sign.signers import SimpleSigner

_FIELD = "Signature"
_LEAST_BYTES = 100
_OPEN_LENGTH = 0x80
_VERSION = b"\x02\x01\x03"
_ANOTHER_FILE = "Choose the .p12 or .pfx file that holds certificate and private key."


def can_sign() -> bool:
    """Whether the libraries that sign are installed."""
    return find_spec("pyhanko") is not None


def sign_pdf(
    path: Path, certificate: Path, pass_phrase: str, reason: str, *, moment: datetime
) -> None:
    """Sign a PDF file in its place; `moment` is now, with its offset.

    Raises:
        UserError: signing is not installed; the certificate file is damaged, holds no private key
            or is not valid today; the pass-phrase is wrong; the PDF is damaged or signed already.
        StorageError: a file can't be read or written.
    """
    if not can_sign():
        raise UserError(
            "Signing is not installed. Install auditapp with its extra: pip install "
            '"auditapp[signing]".',
            "certificate",
        )
    signer = _signer(certificate, pass_phrase, moment)
    signed = _signed(path, signer, reason, moment)

    def write_to(target: Path) -> None:
        target.write_bytes(signed)

    write_whole(path, "signed PDF", write_to)


def _signer(certificate: Path, pass_phrase: str, moment: datetime) -> "SimpleSigner":
    from cryptography.hazmat.primitives.serialization import pkcs12
    from pyhanko.sign.signers import SimpleSigner

    data = _read(certificate, "certificate file")
    if not _is_whole(data):
        raise UserError(
            f"{certificate.name} is no certificate file, or it is damaged. {_ANOTHER_FILE}",
            "certificate",
        )
    try:
        key, found, _ = pkcs12.load_key_and_certificates(data, pass_phrase.encode())
    except ValueError as error:
        raise UserError(
            f"The pass-phrase does not open {certificate.name}. Type it again; capitals count.",
            "pass_phrase",
        ) from error
    if key is None or found is None:
        raise UserError(
            f"{certificate.name} holds no private key with its certificate. {_ANOTHER_FILE}",
            "certificate",
        )
    _check_dates(certificate, found.not_valid_before_utc, found.not_valid_after_utc, moment)
    signer = SimpleSigner.load_pkcs12_data(data, [], pass_phrase.encode())
    if not isinstance(signer, SimpleSigner):
        raise UserError(f"{certificate.name} cannot sign. {_ANOTHER_FILE}", "certificate")
    return signer


def _is_whole(data: bytes) -> bool:
    """Whether bytes are one whole sequence that begins as a PFX does (RFC 7292, 4)."""
    if data[:1] != b"\x30" or len(data) < _LEAST_BYTES:
        return False
    if data[1] == _OPEN_LENGTH:
        return data.endswith(b"\x00\x00")
    size = data[1] & 0x7F
    if data[1] < _OPEN_LENGTH:
        return False
    length = int.from_bytes(data[2 : 2 + size])
    return len(data) == 2 + size + length and data[2 + size : 5 + size] == _VERSION


def _check_dates(certificate: Path, first: datetime, last: datetime, moment: datetime) -> None:
    if moment > last:
        raise UserError(
            f"The certificate in {certificate.name} expired on {last:%Y-%m-%d}. Ask your "
            "certificate authority for a new one.",
            "certificate",
        )
    if moment < first:
        raise UserError(
            f"The certificate in {certificate.name} is valid only from {first:%Y-%m-%d}. Check the "
            "date of this computer, or use another certificate.",
            "certificate",
        )


def _signed(path: Path, signer: "SimpleSigner", reason: str, moment: datetime) -> bytes:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.signers import PdfSignatureMetadata
    from pyhanko.sign.signers import sign_pdf as sign

    class Unchanged(IncrementalPdfFileWriter):
        """Leaves what the file says about itself as it is: properties and metadata agree."""

        def _update_meta(self) -> None:
            """Change nothing."""

    described = PdfSignatureMetadata(
        field_name=_FIELD,
        md_algorithm="sha256",
        reason=reason or None,
        subfilter=SigSeedSubFilter.PADES,
    )
    try:
        writer = Unchanged(BytesIO(_read(path, "PDF")))
        return bytes(sign(writer, described, signer).getvalue())
    except (PdfError, SigningError) as error:
        raise UserError(
            f"{path.name} cannot be signed: it is damaged or signed already. Write it again.", "out"
        ) from error


def _read(path: Path, what: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StorageError(
            f"The {what} {path} could not be read: {error.strerror or error}. Check its name."
        ) from error
