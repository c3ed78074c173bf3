# Classes of exceptions in tables, attributes, parameters and results, as keys, and what one asks of them.
import asyncio
from collections import defaultdict
from dataclasses import dataclass
from typing import Optional


class AppError(Exception):
    """The base of this program's errors."""


class NotFound(AppError):
    pass


class Coded(AppError):
    def __init__(self, message="", code=500):
        super().__init__(message)
        self.code = code


def parse(text):
    if not text:
        raise ValueError("empty")
    if text == "key":
        raise KeyError(text)
    return int(text)


@dataclass
class Case:
    text: str
    result: Optional[int] = None
    error: Optional[type[Exception]] = None


def check(case):
    try:
        found = parse(case.text)
    except Exception as e:
        if case.error is None:
            return f"unexpected {e!r}"
        return f"{case.error.__name__} {type(e) is case.error} {isinstance(e, case.error)}"
    return f"{found == case.result} {case.error}"


def in_table():
    for text, expected in [("", ValueError), ("key", LookupError), ("1", None), ("x", KeyError)]:
        try:
            print(text, parse(text), expected, expected is None)
        except Exception as error:
            print(text, expected, type(error) == expected, isinstance(error, expected))
    for case in (Case("2", 2), Case("", error=ValueError), Case("key", error=OSError), Case("x")):
        print(check(case), case)


def pick(number):
    if number < 2:
        return (ValueError, KeyError)[number]
    return NotFound if number == 2 else None


def as_results():
    for number in range(4):
        kind = pick(number)
        try:
            if kind:
                raise kind("picked", number)
            print("none", kind, (kind or RuntimeError).__name__)
        except Exception as error:
            print(repr(error), kind is type(error), f"{kind} {kind!r}", str(kind), kind.__module__)
    kinds = [kind for kind in map(pick, range(4)) if kind is not None]
    print(kinds, KeyError in kinds, OSError in kinds, kinds.index(NotFound))
    print(sorted(kinds, key=lambda kind: kind.__name__))
    print([kind.__name__ for kind in kinds if issubclass(kind, (LookupError, AppError))])
    nothing = pick(3)
    for use in (lambda: nothing("x"), lambda: isinstance(ValueError(), nothing), lambda: issubclass(nothing, AppError)):
        try:
            print(use())
        except TypeError as error:
            print(error)
    try:
        print(nothing.__name__)
    except AttributeError as error:
        print(error)


STATUS = {KeyError: 404, NotFound: 410, ValueError: 400}


def status_of(error):
    for kind in type(error).__mro__:
        if kind in STATUS:
            return STATUS[kind]
    return 500


async def fail(kind, message):
    await asyncio.sleep(0)
    if kind is asyncio.CancelledError:
        raise kind
    raise kind(message)


async def as_keys():
    kinds = [NotFound, UnicodeError, KeyError, asyncio.CancelledError, NotFound, Coded]
    results = await asyncio.gather(*(fail(kind, "x") for kind in kinds), return_exceptions=True)
    positions = defaultdict(list)
    for position, result in enumerate(results):
        if isinstance(result, Exception):
            print(type(result).__name__, status_of(result), STATUS.get(type(result), "unknown"))
        if isinstance(result, BaseException):
            positions[type(result)].append(position)
    print(dict(positions))
    print(NotFound in positions, AppError in positions, positions[KeyError])


def bases():
    print(NotFound.__mro__, ValueError.__bases__)
    print(AppError.__doc__, NotFound.__doc__, NotFound.__module__)
    for error in (NotFound("x"), FileNotFoundError(2, "gone"), asyncio.QueueEmpty()):
        print([base.__name__ for base in type(error).__mro__], type(error).__module__)


in_table()
as_results()
asyncio.run(as_keys())
bases()
