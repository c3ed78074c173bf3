"""Functions that are defined again under the same name get names of their own.

    def f(): ...        # f
    f()                 # calls f
    def f(): ...        # f@2
    f()                 # calls f@2

Which definition a use in the module means is plain from its place. A use in another function means
what is defined when that function runs; if that is not the same at all times, nothing is renamed.
"""

from __future__ import annotations

import ast
import bisect

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
MARK = "@"


class _Body:
    """The statements of a module or function, and the functions that they define."""

    def __init__(self, body: list[ast.stmt]) -> None:
        self.body = body
        self.places: dict[str, list[int]] = {}
        for index, statement in enumerate(body):
            if isinstance(statement, (*FUNCTIONS, ast.ClassDef)):
                self.places.setdefault(statement.name, []).append(index)

    def repeated(self) -> list[str]:
        return [
            name
            for name, places in self.places.items()
            if len(places) > 1
            and all(isinstance(self.body[i], FUNCTIONS) for i in places)
            and not self._bound_otherwise(name)
        ]

    def _bound_otherwise(self, name: str) -> bool:
        for statement in self.body:
            for node in ast.walk(statement):
                if isinstance(node, ast.Name) and node.id == name and not isinstance(node.ctx, ast.Load):
                    return True
                if isinstance(node, (*FUNCTIONS, ast.ClassDef)) and node.name == name:
                    if node not in self.body:
                        return True
                if isinstance(node, ast.arg) and node.arg == name:
                    return True
                if isinstance(node, (ast.Global, ast.Nonlocal)) and name in node.names:
                    return True
                if isinstance(node, (ast.Import, ast.ImportFrom)):
                    if any((a.asname or a.name) == name for a in node.names):
                        return True
        return False

    def meant(self, name: str, when: int) -> int | None:
        """Which definition has the name while the statement at `when` runs."""
        places = self.places[name]
        found = bisect.bisect_left(places, when) - 1
        return places[found] if found >= 0 else None

    def times(self) -> dict[int, set[int]]:
        """For each definition, the statements that it may run in."""
        uses = {
            index: {n.id for n in ast.walk(s) if isinstance(n, ast.Name) and n.id in self.places}
            for index, s in enumerate(self.body)
        }
        definitions = {i for places in self.places.values() for i in places}
        found: dict[int, set[int]] = {index: set() for index in definitions}
        todo = []
        for index, names in uses.items():
            if index not in definitions:
                todo += [(name, index) for name in names]
        while todo:
            name, when = todo.pop()
            place = self.meant(name, when)
            if place is None or when in found[place]:
                continue
            found[place].add(when)
            todo += [(inner, when) for inner in uses[place]]
        return found

    def split(self) -> None:
        """Renames what can be told apart."""
        times = self.times()
        definitions = set(times)
        for name in self.repeated():
            meant: dict[int, int | None] = {}
            for index, statement in enumerate(self.body):
                if not any(isinstance(n, ast.Name) and n.id == name for n in ast.walk(statement)):
                    continue
                when = times[index] if index in definitions else {index}
                places = {self.meant(name, moment) for moment in when}
                if len(places) > 1:
                    break
                meant[index] = places.pop() if places else None
            else:
                self._rename(name, meant)

    def _rename(self, name: str, meant: dict[int, int | None]) -> None:
        numbers = {place: number for number, place in enumerate(self.places[name], 1)}
        for index, place in meant.items():
            if place is not None and numbers[place] > 1:
                for node in ast.walk(self.body[index]):
                    if isinstance(node, ast.Name) and node.id == name:
                        node.id = f"{name}{MARK}{numbers[place]}"
        for place, number in numbers.items():
            if number > 1:
                self.body[place].name = f"{name}{MARK}{number}"  # type: ignore[attr-defined]


def split(tree: ast.Module) -> None:
    """Leaves one function for each name."""
    for node in [tree, *[n for n in ast.walk(tree) if isinstance(n, FUNCTIONS)]]:
        body = _Body(node.body)  # type: ignore[attr-defined]
        if body.repeated():
            body.split()


def original(name: str) -> str:
    """The name that the program gave a function."""
    return name.partition(MARK)[0]


def extended(name: str, suffix: str) -> str:
    """The name of a function that is made for another: `step_undecorated@2` for `step@2`."""
    base, mark, digits = name.partition(MARK)
    return f"{base}{suffix}{mark}{digits}"


def number(name: str) -> int:
    """The how manieth definition of its name a function is."""
    return int(name.partition(MARK)[2] or 1)
