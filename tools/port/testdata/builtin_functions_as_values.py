"""Builtin functions in variables, tables, defaults and attributes."""

import asyncio

say = print
size = len
TEXT = {"upper": str.upper, "lower": str.lower, "strip": str.strip, "reversed": lambda s: s[::-1]}
NUMBERS = {"abs": abs, "negative": lambda value: -value}
OVERALL = {"sum": sum, "min": min, "max": max, "len": len}


class Reporter:
    def __init__(self, out=print):
        self.out = out

    def report(self, text):
        self.out(text)


class Quiet:
    def __init__(self, out=None):
        self.out = out or print
        self.write = print if out is None else out

    def report(self, text):
        self.out(text)
        self.write(text)


class Pipeline:
    def __init__(self, first):
        self.steps = [first]

    def then(self, step):
        self.steps.append(step)
        return self

    def run(self, value):
        for step in self.steps:
            value = step(value)
        return value


def run(values, emit=print):
    for value in values:
        emit(value)


def choose(loud):
    if loud:
        return str.upper
    return str.lower


async def main():
    say("a", 1, sep="-")
    say(size([1, 2]))
    seen = []
    emit = seen.append
    emit(1)
    echo = print
    echo(seen, end="!\n")
    run([1, 2])
    run([3], seen.append)
    run([4], emit=say)
    print(seen)
    lines = []
    Reporter().report("x")
    Reporter(lines.append).report("y")
    Quiet().report("q")
    Quiet(lines.append).report("r")
    print(lines)
    for name in TEXT:
        print(name, TEXT[name](" aB "))
    for name, function in NUMBERS.items():
        print(name, function(-3))
    for name, function in OVERALL.items():
        print(name, function([3, 1, 2]))
    found = TEXT.get("upper")
    print(found("q"), choose(True)("w"), choose(False)("W"))
    print(Pipeline(abs).then(lambda value: value + 1).then(abs).run(-3))


asyncio.run(main())
