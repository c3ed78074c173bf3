"""The classes of lower/ are one chain, in which a name that two of them have hides one of the two."""

import ast
import inspect
import textwrap
import unittest

from tools.port.lower.library_calls import LibraryCalls


def _methods(kind: type) -> dict[str, ast.FunctionDef]:
    class_ = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    assert isinstance(class_, ast.ClassDef)
    return {node.name: node for node in class_.body if isinstance(node, ast.FunctionDef)}


def _extends(method: ast.FunctionDef) -> bool:
    """Whether a method calls the one that it hides."""
    called = [node.func for node in ast.walk(method) if isinstance(node, ast.Call)]
    return any(isinstance(f, ast.Attribute) and ast.unparse(f) == f"super().{method.name}" for f in called)


def _is_declared_only(method: ast.FunctionDef) -> bool:
    return isinstance(method.body[-1], ast.Raise)


class MixinsTest(unittest.TestCase):
    def test_what_hides_a_method_calls_it(self) -> None:
        nearest: dict[str, tuple[str, ast.FunctionDef]] = {}
        for kind in LibraryCalls.__mro__[:-1]:
            for name, method in _methods(kind).items():
                if name in nearest and not _is_declared_only(method):
                    owner, hiding = nearest[name]
                    self.assertTrue(
                        name.startswith("__") or _extends(hiding), f"{owner}.{name} hides that of {kind.__name__}"
                    )
                nearest[name] = (kind.__name__, method)


if __name__ == "__main__":
    unittest.main()
