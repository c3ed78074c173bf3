"""The rules of lowering are one class in many files: no file may redefine a name of another by accident."""

import inspect
import textwrap
import unittest

from tools.port.lower.library_calls import LibraryCalls


class LoweringTest(unittest.TestCase):
    def test_a_name_is_defined_once_unless_it_was_left_open_or_is_extended(self) -> None:
        accidents = []
        classes = LibraryCalls.__mro__[:-1]
        for index, derived in enumerate(classes):
            for name, function in vars(derived).items():
                if name.startswith("__") or not inspect.isfunction(function):
                    continue
                hidden = [base for base in classes[index + 1 :] if name in vars(base)]
                if hidden and not _extends(function, name) and not _left_open(hidden[0], name):
                    accidents.append(f"{derived.__name__}.{name} hides {hidden[0].__name__}'s")
        self.assertEqual(accidents, [])


def _left_open(base: type, name: str) -> bool:
    """Whether a base class only declares the method, for the others to call."""
    return "raise NotImplementedError" in inspect.getsource(vars(base)[name])


def _extends(function: object, name: str) -> bool:
    return f"super().{name}(" in textwrap.dedent(inspect.getsource(function))  # type: ignore[arg-type]


if __name__ == "__main__":
    unittest.main()
