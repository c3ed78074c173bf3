"""Source code as text, by Python's rules for encodings."""

import io
import tokenize


def decode(source: bytes) -> str:
    """The text of a program. Raises SyntaxError for an unknown encoding or undecodable bytes."""
    encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
    return io.TextIOWrapper(io.BytesIO(source), encoding).read()
