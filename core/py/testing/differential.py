"""What differential tests share: giving operations to a driver, and comparing what it prints.

A driver is a C++ program with testing/differential_driver.h, which describes what passes between
the two.
"""

import random
import struct
import subprocess
import sys
from collections.abc import Callable

CASES_OF_EACH = 400

Argument = None | bool | int | float | str | bytes | list[int]
Arguments = tuple[Argument, ...]
# A generator of arguments, and what Python makes of them.
Operation = tuple[Callable[[random.Random], Arguments], Callable[..., object]]

INT64_MIN, INT64_MAX = -(2**63), 2**63 - 1
TOO_LARGE = "OverflowError: integer does not fit into 64 bits"


def encode(argument: Argument) -> str:
    match argument:
        case None:
            return "n"
        case bool():
            return f"b{int(argument)}"
        case int():
            return f"i{argument}"
        case float():
            return "f" + struct.pack(">d", argument).hex()
        case str():
            return "s" + argument.encode().hex()
        case bytes():
            return "s" + argument.hex()
        case list():
            return "l" + ",".join(map(str, argument))
    raise TypeError(argument)


def has_large_int(value: object) -> bool:
    if isinstance(value, tuple):
        return any(map(has_large_int, value))
    return isinstance(value, int) and not INT64_MIN <= value <= INT64_MAX


def expected(function: Callable[..., object], arguments: Arguments) -> str:
    # Lists are changed: the caller's stay as they are.
    copies = [list(argument) if isinstance(argument, list) else argument for argument in arguments]
    try:
        value = function(*copies)
    except Exception as error:
        message = str(error)
        if message == "float modulo":  # Before 3.13.
            message = "float modulo by zero"
        if message == "min() arg is an empty sequence":
            message = "min() iterable argument is empty"
        return repr(f"{type(error).__name__}: {message}")
    return repr(TOO_LARGE) if has_large_int(value) else repr(value)


def _shown(result: str) -> str:
    """CPython 3.14 has one text for most divisions by zero: there the exception's class is compared."""
    if sys.version_info >= (3, 14) and result.startswith("'ZeroDivisionError: "):
        return "ZeroDivisionError"
    return result


def compare(operations: dict[str, Operation], arguments: list[str]) -> int:
    """Does every operation in both on generated values; the exit status of the test."""
    driver = arguments[1]
    seed = int(arguments[2]) if len(arguments) > 2 else 20240101
    rng = random.Random(seed)
    lines: list[str] = []
    results: list[str] = []
    for name, (generate, function) in operations.items():
        for _ in range(CASES_OF_EACH):
            generated = generate(rng)
            lines.append(" ".join((name, *map(encode, generated))))
            results.append(expected(function, generated))
    run = subprocess.run(
        [driver], input="".join(line + "\n" for line in lines).encode(), capture_output=True, check=False
    )
    if run.returncode != 0:
        print(f"{driver} exited with {run.returncode} (seed {seed}):\n{run.stderr.decode()}")
        return 1
    printed = run.stdout.decode().split("\n")[:-1]
    if len(printed) != len(lines):
        print(f"{len(lines)} operations were given, {len(printed)} lines printed (seed {seed})")
        return 1
    different = [
        (line, result, ours)
        for line, result, ours in zip(lines, results, printed, strict=True)
        if _shown(result) != _shown(ours)
    ]
    for line, result, ours in different[:20]:
        print(f"{line[:1000]}\n  CPython {result[:1000]}\n  ours    {ours[:1000]}")
    print(
        f"{len(operations)} operations, {len(lines)} cases, {len(different)} different (seed {seed},"
        f" CPython {sys.version.split()[0]})"
    )
    return 1 if different else 0

