"""Checks API.md: it lists all of Python's High-level API Index, and only names that headers declare.

python -m core.asyncio.api_test
"""

import dataclasses
import pathlib
import re
import unittest

_FOLDER = pathlib.Path(__file__).absolute().parent

INDEX = """
    run Runner Task TaskGroup create_task current_task all_tasks sleep gather wait_for shield wait
    timeout to_thread run_coroutine_threadsafe as_completed
    Queue PriorityQueue LifoQueue
    create_subprocess_exec create_subprocess_shell
    open_connection open_unix_connection start_server start_unix_server StreamReader StreamWriter
    Lock Event Condition Semaphore BoundedSemaphore Barrier
    CancelledError BrokenBarrierError
""".split()
"""The entries of the index, the same in Python 3.11 to 3.14."""

MISSING = "not there yet"


@dataclasses.dataclass(frozen=True)
class Entry:
    """A row of a table."""

    python: str
    cpp: str
    header: str
    differs: str


def entries() -> list[Entry]:
    rows = re.findall(r"^\| `.*\|$", (_FOLDER / "API.md").read_text(encoding="utf-8"), re.MULTILINE)
    return [Entry(*(cell.strip() for cell in row[1:-1].split("|"))) for row in rows]


def code(header: str) -> str:
    """A header without its comments."""
    text = (_FOLDER / header).read_text(encoding="utf-8")
    return re.sub(r"//[^\n]*", "", text)


class ApiTest(unittest.TestCase):
    def test_every_entry_of_the_index_is_listed_once(self) -> None:
        listed = [entry.python.strip("`") for entry in entries()]
        self.assertEqual(len(INDEX), 35)
        self.assertEqual([name for name in INDEX if listed.count(name) != 1], [])
        self.assertEqual(len(listed), len(set(listed)))

    def test_every_name_is_declared_in_its_header(self) -> None:
        every_header = "\n".join(code(path.name) for path in _FOLDER.glob("*.h"))
        for entry in entries():
            with self.subTest(entry.python):
                if entry.cpp == MISSING:
                    self.assertEqual((entry.header, entry.differs), ("", ""))
                    continue
                self.assertRegex(code(entry.header.strip("`")), rf"\b{entry.cpp.strip('`')}\b")
                for name in re.findall(r"`(\w+)", entry.differs):
                    self.assertRegex(every_header, rf"\b{name}\b")

    def test_every_header_is_included_by_the_one_for_all(self) -> None:
        all_names = code("asyncio.h")
        for entry in entries():
            if entry.cpp != MISSING:
                self.assertIn(f'"asyncio/{entry.header.strip("`")}"', all_names)


if __name__ == "__main__":
    unittest.main()
