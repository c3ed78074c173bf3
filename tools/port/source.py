"""Source code as text, by Python's rules for encodings."""

import codecs
import io

from tools.port.syntax import declared_encoding


def decode(source: bytes) -> str:
    """The text of a program that CPython accepts, which may hold any bytes in its comments."""
    text = io.BytesIO(source.removeprefix(codecs.BOM_UTF8))
    return io.TextIOWrapper(text, declared_encoding(source) or "utf-8", "backslashreplace").read()
