"""The order of a program's definitions in C++, which has to know what it uses.

Definitions keep Python's order but where C++ cannot take it: a function that uses the members of a
class comes behind that class, a variable before the first function that names it. What is left is
declared beforehand: functions by prototypes, classes by `class C;`.
"""

from __future__ import annotations

import ast
import dataclasses
import re
from collections.abc import Iterable, Sequence

from tools.port.entities import ClassEntity, FunctionEntity



@dataclasses.dataclass(eq=False)
class Part:
    """A definition of the C++ file."""

    lines: list[str]
    defines: ClassEntity | None = None
    needs: set[ClassEntity] = dataclasses.field(default_factory=set)  # Classes it looks into.
    variables: tuple[str, ...] = ()  # What it declares, if it is a declaration of variables.
    needs_variables: set[str] = dataclasses.field(default_factory=set)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def arrange(parts: Sequence[Part], classes: Sequence[ClassEntity]) -> list[Part]:
    """The parts in an order in which each finds what it needs."""
    defined = {part.defines for part in parts if part.defines is not None}
    for part in parts:
        part.needs |= set(_mentioned(part, classes))
        part.needs &= defined - {part.defines}
    return _behind_needs(_variables_first(list(parts)))


def _mentioned(part: Part, classes: Iterable[ClassEntity]) -> Iterable[ClassEntity]:
    """Classes that a part names otherwise than to hold references to their objects."""
    text = re.sub(r"py::Ref<\w+>|^class \w+;$|^\s*//.*$", "", part.text, flags=re.M)
    for entity in classes:
        if part.defines is not None and not entity.is_enum and entity not in part.defines.ancestors():
            continue  # Its methods that look into other classes stand elsewhere.
        if re.search(rf"(?<![\w.]){re.escape(entity.cpp)}\b", text):
            yield entity


def _names(text: str, name: str) -> bool:
    return re.search(rf"(?<![\w.:>]){re.escape(name)}\b", text) is not None


def _variables_first(parts: list[Part]) -> list[Part]:
    """Moves a variable before the first part that names it, if its value can be made there."""
    for variable in [part for part in parts if part.variables]:
        at = parts.index(variable)
        first = next(
            (i for i, part in enumerate(parts[:at])
             if any(_names(part.text, name) for name in variable.variables)),
            None,
        )
        if first is None:
            continue
        between = parts[first:at]
        if not variable.needs & {p.defines for p in between} and not any(
            _names(variable.text, name) for p in between for name in (*p.variables, *_functions(p))
        ):
            parts.insert(first, parts.pop(at))
            continue
        for part in between:
            if part.defines is None and not part.variables:
                part.needs_variables |= {n for n in variable.variables if _names(part.text, n)}
    return parts


def _functions(part: Part) -> list[str]:
    return re.findall(r"^[\w:<>,&* ]+? (\w+)\([^;]*\) \{$", part.text, re.M)


def _behind_needs(parts: list[Part]) -> list[Part]:
    result: list[Part] = []
    complete: set[ClassEntity | None] = set()
    declared: set[str] = set()
    waiting: list[Part] = []

    def add(part: Part) -> None:
        result.append(part)
        complete.add(part.defines)
        declared.update(part.variables)
        for other in list(waiting):
            if other in waiting and ready(other):
                waiting.remove(other)
                add(other)

    def ready(part: Part) -> bool:
        return part.needs <= complete and part.needs_variables <= declared

    for part in parts:
        if ready(part):
            add(part)
        else:
            waiting.append(part)
    return [*result, *waiting]


def used_before_definition(
    parts: Sequence[Part], functions: Iterable[FunctionEntity]
) -> list[FunctionEntity]:
    """Functions that C++ has to know before it comes to their definition."""
    texts = [part.text for part in parts]
    return [entity for entity in functions if _is_used_before(entity, texts)]


def _is_used_before(entity: FunctionEntity, texts: Sequence[str]) -> bool:
    if not entity.reached or entity.owner is not None or isinstance(entity.node, ast.Lambda):
        return False
    if not entity.is_lifted and entity.parent is not None:
        return False
    if "::" in entity.cpp:
        return True  # In a namespace of its own, whose definition does not declare it.
    use = re.compile(rf"(?<![\w.>:]){re.escape(entity.cpp)}\b")
    definition = re.compile(rf"^[\w:<>,\s&*]+ {re.escape(entity.cpp)}\((?:[^;]|; \}})*\) \{{$", re.M)
    for text in texts:
        defined, used = definition.search(text), use.search(text)
        if defined is None:
            if used is not None:
                return True
            continue
        return (
            used is not None
            and used.start() < defined.start()
            and bool(text[: used.start()].strip())
        )
    return False


def first_use(texts: Sequence[str], names: Iterable[str]) -> int:
    """The index of the first text that has one of the names."""
    use = re.compile(rf"(?<![\w.>:])(?:{'|'.join(map(re.escape, names))})\b")
    return next((i for i, text in enumerate(texts) if use.search(text)), len(texts))


def classes_before(
    texts: Sequence[str], prototypes: Sequence[str], classes: Iterable[ClassEntity]
) -> list[str]:
    """Classes that C++ has to know before it comes to their definition."""
    found = []
    for entity in classes:
        name = re.escape(entity.cpp)
        head = re.compile(rf"^class {name}\b", re.M)
        use = re.compile(rf"(?<![\w:]){name}\b")
        for text in [*prototypes, *texts]:
            defined, used = head.search(text), use.search(text)
            if defined is not None:
                if used is not None and used.start() < defined.start():
                    found.append(entity.cpp)
                break
            if used is not None:
                found.append(entity.cpp)
                break
    return found


__all__ = ["Part", "arrange", "classes_before", "first_use", "used_before_definition"]
