"""Places in the source: what a program shows of where its coroutines are.

The text of a task names a file and a line, in C++ those of the C++. To compare that too, a program is
lowered once more with a mark before all that a place may be of, and the marks become `#line`: the
binary that is made of it names the lines of the Python.
"""

from __future__ import annotations

import ast
import dataclasses
import pathlib
import re

from conformance.runner.comparison import Run, final_exception_line
from conformance.runner.timeline import Row
from tools.port.lower.brackets import brackets

_MARK = "//@ "
_STATEMENT, _IN_WITH = " statement", " in with"
_INLINE = re.compile(r"co_await /\*@ (\d+)\*/")
_MARKS = re.compile(r"//@ \d+(?: statement| in with)?\n|/\*@ \d+\*/")
_PLACE = re.compile(r"[^\s<>]+\.(?:cc|py):\d+")
# Of a future or a handle, or in `Exception in callback f() at p.py:3`.
_CALLBACK = r"(?<=\)) at {path}:\d+(?=[,\]>'\"\s]|$)"

# Makes a coroutine know its place before each of its statements: otherwise it knows that of its last await.
# The body of a `with` may be a coroutine of its own in C++, which tells its place to what it is in.
_HERE_CLASS = """#include <coroutine>
#include <string_view>
#include "asyncio/coro.h"
struct Here {
  bool is_body;
  Here AsyncioAwaiter() const { return *this; }
  bool await_ready() const { return !is_body; }
  bool await_suspend(std::coroutine_handle<> frame) const {
    using asyncio::internal::PromiseBase;
    const std::source_location place = PromiseBase::Of(frame).location();
    for (bool is_lambda = true; is_lambda && (frame = PromiseBase::Of(frame).parent());) {
      auto& promise = const_cast<PromiseBase&>(PromiseBase::Of(frame));
      const std::string_view function = promise.location().function_name();
      is_lambda = function.find("operator()") != function.npos || function.find("asyncio::internal") != function.npos;
      promise.set_location(place);
    }
    return false;
  }
  void await_resume() const {}
};
"""


def remember_decorators(module: ast.Module) -> None:
    """Keeps where functions begin: at their decorators, which rewriting may take away."""
    for node in ast.walk(module):
        if isinstance(node, ast.AsyncFunctionDef) and node.decorator_list:
            node.first_line = node.decorator_list[0].lineno  # type: ignore[attr-defined]


def function_mark(node: ast.AST) -> str | None:
    """The line that marks where a coroutine function begins."""
    if not isinstance(node, ast.AsyncFunctionDef):
        return None
    return f"{_MARK}{getattr(node, 'first_line', node.lineno)}"


def statement_mark(node: ast.stmt, is_in_with: bool) -> str:
    """The line that marks where a statement of a coroutine begins, perhaps in a body that C++ has as another."""
    return f"{_MARK}{node.lineno}{_IN_WITH if is_in_with else _STATEMENT}"


def inline_mark(node: ast.AST, statement: ast.AST) -> str:
    """What is put behind `co_await ` if that stands in another line than its statement."""
    line = getattr(node, "lineno", 0)
    return "" if line == getattr(statement, "lineno", line) else f"/*@ {line}*/"


def without_marks(text: str) -> str:
    """C++ as it is without marks, but for its layout."""
    return "".join(_MARKS.sub("", text).split())


def with_line_directives(text: str, program: pathlib.Path, here: bool) -> str:
    """The C++ with each mark, and each line behind one, as a line of the program; coroutines may be told
    before each statement that they are there.
    """
    name = str(program).replace("\\", "\\\\").replace('"', '\\"')
    made = [_HERE_CLASS] if here else []
    line: str | None = None
    handlers = _Handlers()
    for part in text.splitlines():
        if part.startswith(_MARK):
            line, _, kind = part.removeprefix(_MARK).partition(" ")
            if here and kind and not handlers.inside:
                is_body = "true" if kind in _IN_WITH else "false"
                made += [f'#line {line} "{name}"', f"co_await Here{{{is_body}}};"]
            continue
        handlers.read(part)
        if line is not None:
            made.append(f'#line {line} "{name}"')
        made.append(_INLINE.sub(rf'\n#line \1 "{name}"\nco_await ', part))
    return "\n".join(made) + "\n"


class _Handlers:
    """Knows whether lines of C++ are in a handler of exceptions, which cannot await."""

    def __init__(self) -> None:
        self._depth = 0
        self._handlers: list[int] = []  # How deep their lines are.

    @property
    def inside(self) -> bool:
        return bool(self._handlers)

    def read(self, line: str) -> None:
        if line.startswith("//"):
            return
        for _, step in brackets(line):
            self._depth += step
            if self._handlers and self._depth < self._handlers[-1]:
                self._handlers.pop()
        if line.startswith("} catch ("):
            self._handlers.append(self._depth)


def shows_places(run: Run, source: pathlib.Path) -> bool:
    """Whether a program showed a place in its own source."""
    shown = f"{source}:"
    return shown.encode() in run.finished.stdout or shown in (final_exception_line(run.finished) or "")


def without_places(run: Run) -> tuple[int, bytes, list[Row]]:
    """What a C++ run showed, and how it ended, without all places in sources of the program."""
    rows = [dataclasses.replace(row, text=_PLACE.sub("PLACE", row.text)) for row in run.timeline.rows]
    return run.finished.status, re.sub(_PLACE.pattern.encode(), b"PLACE", run.finished.stdout), rows


def without_callbacks_places(run: Run, program: pathlib.Path) -> Run:
    """What CPython showed without the places of callbacks, those of the program and of CPython's own:
    `cb=[f() at program.py:3]` becomes `cb=[f()]`. C++ does not know where a function that it was given
    is defined.
    """
    library = r"/[^\s<>]*/lib/python3\.\d+/[^\s<>]*\.py"
    pattern = _CALLBACK.format(path=f"(?:{re.escape(str(program))}|{library})")
    stdout, stderr = (re.sub(pattern.encode(), b"", text) for text in (run.finished.stdout, run.finished.stderr))
    rows = [
        dataclasses.replace(row, text=re.sub(pattern, "", row.text)) if row.kind == "stdout" else row
        for row in run.timeline.rows
    ]
    return dataclasses.replace(
        run,
        finished=dataclasses.replace(run.finished, stdout=stdout, stderr=stderr),
        timeline=dataclasses.replace(run.timeline, rows=rows),
    )
