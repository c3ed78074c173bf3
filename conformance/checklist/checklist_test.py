"""The checklists name a case, or a reason, for every test method of CPython's own tests of asyncio.

A file `test_X.toml` has a table for each class of CPython's `test_X.py` and in it a key for each test
method: the cases that show what it pins down, or why it does not apply. The first line names the release
whose tests were read; with that release the lists are compared with the tests themselves.
"""

import ast
import pathlib
import platform
import re
import sysconfig
import tomllib
import unittest

_FOLDER = pathlib.Path(__file__).parent
_CASES = _FOLDER.parent
_LISTS = sorted(_FOLDER.glob("test_*.toml"))
_HEADER = re.compile(r"# CPython (\d+\.\d+\.\d+): (test_\w+\.py)\n")
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def _functions(path: pathlib.Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, _FUNCTIONS)}


def _test_methods(source: str) -> dict[str, list[str]]:
    """The test methods of each class that has some of its own, in their order."""
    found = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            methods = [m.name for m in node.body if isinstance(m, _FUNCTIONS) and m.name.startswith("test_")]
            if methods:
                found[node.name] = list(dict.fromkeys(methods))
    return found


class ChecklistTest(unittest.TestCase):
    def _problem_of_case(self, name: str) -> str:
        path, _, function = name.partition(":")
        program = _CASES / f"{path}.py"
        if not program.is_file():
            return f"there is no {program.relative_to(_CASES)}"
        if path.startswith("checklist/") and not function:
            return "it has to name the function"
        if function and function not in _functions(program):
            return f"{path}.py has no function {function}()"
        return ""

    def test_every_entry_names_cases_that_exist_or_a_reason(self) -> None:
        self.assertTrue(_LISTS)
        for path in _LISTS:
            for class_, methods in tomllib.loads(path.read_text(encoding="utf-8")).items():
                for method, entry in methods.items():
                    with self.subTest(f"{path.name}: {class_}.{method}"):
                        if isinstance(entry, str):
                            self.assertRegex(entry, "^not applicable: .")
                            continue
                        self.assertTrue(entry)
                        for name in entry:
                            self.assertEqual(self._problem_of_case(name), "", name)

    def test_every_case_of_the_folder_is_named(self) -> None:
        lists = "".join(path.read_text(encoding="utf-8") for path in _LISTS)
        for program in _FOLDER.glob("*.py"):
            if not program.name.endswith("_test.py"):
                self.assertIn(f"checklist/{program.stem}:", lists)

    def test_every_test_method_of_that_release_is_listed(self) -> None:
        for path in _LISTS:
            text = path.read_text(encoding="utf-8")
            header = _HEADER.match(text)
            assert header is not None, f"{path.name} begins with `# CPython X.Y.Z: test_NAME.py`"
            tests = pathlib.Path(sysconfig.get_path("stdlib"), "test", "test_asyncio", header[2])
            with self.subTest(path.name):
                if header[1] != platform.python_version() or not tests.is_file():
                    self.skipTest(f"the tests of CPython {header[1]} are not here")
                listed = {name: list(methods) for name, methods in tomllib.loads(text).items()}
                self.assertEqual(listed, _test_methods(tests.read_text(encoding="utf-8")))


if __name__ == "__main__":
    unittest.main()
