"""io.StringIO, and what is printed while sys.stdout is one."""

import asyncio
import contextlib
import io
import sys


class Journal:
    def __init__(self):
        self.stream = io.StringIO()

    def note(self, *words):
        print(*words, sep="-", file=self.stream)


def lines(stream):
    while line := stream.readline():
        yield line.rstrip("\n")


async def chatty(name):
    print("hello from", name)
    await asyncio.sleep(0.1)
    sys.stdout.write(f"{name} again\n")


async def main():
    journal = Journal()
    journal.note("a", 1)
    journal.note("b")
    print(journal.stream.getvalue(), end="")
    buffer = io.StringIO()
    with contextlib.redirect_stdout(buffer) as same:
        await asyncio.gather(chatty("ann"), chatty("bob"))
        with contextlib.redirect_stdout(io.StringIO()) as inner:
            print("inside")
    print(same is buffer, buffer.getvalue().splitlines(), repr(inner.getvalue()))
    print(list(lines(io.StringIO("one\ntwo"))))
    text = io.StringIO("initial")
    text.write("IN")
    print(text.getvalue(), text.read(), text.tell(), text.seek(0), text.read(4), text.readlines())
    print(text.truncate(3), repr(text.getvalue()))
    with io.StringIO() as closing:
        print("x", end="", file=closing)
        print(closing.getvalue(), closing.closed)
    try:
        print("y", file=closing)
    except ValueError as error:
        print(error, closing.closed)
    try:
        with contextlib.redirect_stdout(buffer):
            raise KeyError("k")
    except KeyError as error:
        print("printed again", error)


asyncio.run(main())
