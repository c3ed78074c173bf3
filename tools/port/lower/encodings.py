"""The encodings of str.encode() and bytes.decode(): texts of C++ are UTF-8, and nothing else is.

    data.decode("utf-8")                     data.decode()
    b"GET".decode("ascii")                   the same, as all of it is ASCII
    data.decode("latin-1")                   refused
"""

from __future__ import annotations

import ast
import codecs


def without_encoding(node: ast.Call) -> ast.Call | str:
    """The call of encode() or decode() without the arguments that say nothing new; or what is wrong with them."""
    if len(node.args) > 2 or any(keyword.arg is None for keyword in node.keywords):
        return "the encoding has to stand in the call"
    given = dict(zip(("encoding", "errors"), node.args, strict=False))
    given |= {keyword.arg: keyword.value for keyword in node.keywords if keyword.arg}
    for name, value in given.items():
        if not isinstance(value, ast.Constant) or not isinstance(value.value, str):
            return f"the {name} has to stand in the call"
    if (errors := _text(given.get("errors"), "strict")) != "strict":
        return f"errors={errors!r} cannot be ported; leave it out, and catch UnicodeError"
    encoding = _text(given.get("encoding"), "utf-8")
    try:
        known = codecs.lookup(encoding).name
    except LookupError:
        known = encoding
    if known != "utf-8" and not (known == "ascii" and _is_ascii(node.func)):
        return f"the encoding {encoding!r} cannot be ported; use UTF-8"
    return ast.copy_location(ast.Call(node.func, [], []), node) if given else node


def _text(node: ast.expr | None, default: str) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else default


def _is_ascii(function: ast.expr) -> bool:
    """Whether what is encoded or decoded stands in the program, and is ASCII."""
    if not isinstance(function, ast.Attribute) or not isinstance(function.value, ast.Constant):
        return False
    value = function.value.value
    return isinstance(value, (str, bytes)) and value.isascii()
