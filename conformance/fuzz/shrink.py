"""Makes a script that diverges smaller, as long as it diverges."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from conformance.fuzz.script import SHARED, Op, size

_LISTS = frozenset("gather gathered wait as_completed async_as_completed cancel".split())
"""What can do with a word less at its end."""

_CALLS = {
    "coro": 1, "agen": 1, "iterate": 1, "spawn": 2, "spawn_in": 2, "start": 2, "call": 1, "await": 1,
    "gather": 1, "gathered": 2, "shield": 1, "shielded": 2, "wait_for": 1, "as_completed": 2,
    "async_as_completed": 2,
}  # fmt: skip
"""At which word an operation says what it calls; an agen and one of _LISTS, there and behind."""

_ROUNDS = 60
_BATCH = 40  # candidates that are tried together


def shrink(script: Op, diverging: Callable[[Sequence[Op]], Sequence[bool]]) -> Op:
    """The smallest script found; `diverging` tells of each script whether it diverges."""
    for _ in range(_ROUNDS):
        smaller = _first(script, diverging)
        if smaller is None:
            return script
        script = smaller
    return script


def _first(script: Op, diverging: Callable[[Sequence[Op]], Sequence[bool]]) -> Op | None:
    candidates = sorted(_candidates(script), key=size)
    for start in range(0, len(candidates), _BATCH):
        batch = candidates[start : start + _BATCH]
        for candidate, diverges in zip(batch, diverging(batch), strict=True):
            if diverges:
                return candidate
    return None


def _candidates(script: Op) -> Iterator[Op]:
    """Scripts with one thing less."""
    if "eager" in script.words:
        yield Op([w for w in script.words if w != "eager"], [child.copy() for child in script.body])
    if "runner" in script.words and not any(op.words[0] == "again" for op in script.body):
        yield Op([w for w in script.words if w != "runner"], [child.copy() for child in script.body])
    for path in _paths(script, ()):
        op = _at(script, path)
        if op.words[0] == "main":
            continue
        if op.words[0] in SHARED:
            if op.words[0] == "conditions" and len(op.words) > 2:
                yield _replaced(script, path, [Op(op.words[:-1])])
            for index, word in enumerate(op.words[1:], 1):
                if word[0] in "blp" and op.words[0] != "conditions":
                    words = [*op.words[:index], word[1:], *op.words[index + 1 :]]
                    yield _replaced(script, path, [Op(words)])
            continue
        yield _replaced(script, path, [])
        inner = [child for child in op.body if child.words[0] not in ("except", "finally")]
        if inner and op.words[0] not in ("coro", "agen", "except", "finally"):
            yield _replaced(script, path, inner)
        for index, word in enumerate(op.words[1:], 1):
            if word.lstrip("-").isdigit() and word not in ("0", "1") and not _is_call(op, index):
                for simple in ("0", "1"):
                    words = [*op.words[:index], simple, *op.words[index + 1 :]]
                    yield _replaced(script, path, [Op(words, op.body)])
        if op.words[0] in _LISTS and len(op.words) > 2:
            yield _replaced(script, path, [Op(op.words[:-1], op.body)])


def _is_call(op: Op, index: int) -> bool:
    """Whether a number is that of a coroutine function or of an async generator function."""
    first = _CALLS.get(op.words[0])
    return first is not None and (index == first or (index > first and op.words[0] in ("agen", *_LISTS)))


def _paths(op: Op, path: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    for index, child in enumerate(op.body):
        yield (*path, index)
        yield from _paths(child, (*path, index))


def _at(op: Op, path: Sequence[int]) -> Op:
    for index in path:
        op = op.body[index]
    return op


def _replaced(script: Op, path: Sequence[int], new: Sequence[Op]) -> Op:
    """A copy of the script with other operations in the place of one; calls of what is gone go too."""
    copied = script.copy()
    parent = _at(copied, path[:-1])
    parent.body[path[-1] : path[-1] + 1] = [op.copy() for op in new]
    known = {op.words[1] for op in copied.body if op.words[0] == "coro"}
    known |= {f"agen {op.words[1]}" for op in copied.body if op.words[0] == "agen"}
    for op in copied.body:
        _drop_calls(op, known)
    return copied


def _drop_calls(op: Op, known: set[str]) -> None:
    kept = []
    for child in op.body:
        name, words = child.words[0], child.words
        if name in ("spawn", "spawn_in", "start") and words[2] not in known:
            continue
        if name == "shielded" and not _is_known(words[2], known):
            continue
        if name in ("agen", "iterate") and f"agen {words[2 if name == 'agen' else 1]}" not in known:
            continue
        if name in ("call", "await", "shield", "wait_for") and not _is_known(words[1], known):
            continue
        if name in ("gather", "gathered", "as_completed", "async_as_completed"):
            fixed = 1 if name == "gather" else 2
            fixed += words[fixed : fixed + 1] == ["return_exceptions"]
            child.words = words[:fixed] + [w for w in words[fixed:] if _is_known(w, known)]
        _drop_calls(child, known)
        kept.append(child)
    op.body[:] = kept


def _is_known(word: str, known: set[str]) -> bool:
    return word[0] in "tf" or word in known
