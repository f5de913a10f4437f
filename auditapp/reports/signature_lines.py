"""A signature that was given in a meeting, as documents show it."""

from auditapp.domain.signatures import Signature
from auditapp.reports.document import Signed
from auditapp.reports.nonconformity_content import SignatureEntry
from auditapp.reports.nonconformity_wording import signed_lines
from auditapp.reports.words import Words


def signed_block(words: Words, entry: SignatureEntry) -> Signed:
    """Return the strokes with who signed when below them."""
    return Signed(signed_lines(words, entry), Signature(entry.strokes))
