"""The square code that a phone's camera reads."""

import segno


def code_of(address: str) -> tuple[tuple[bool, ...], ...]:
    """Return the rows of the code for a web address, True for dark, without the margin around.

    The margin has to be four modules wide and light. Medium error correction: the code is read
    from a screen, which may reflect.
    """
    code = segno.make_qr(address, error="m", boost_error=False)
    return tuple(tuple(module == 1 for module in row) for row in code.matrix)
