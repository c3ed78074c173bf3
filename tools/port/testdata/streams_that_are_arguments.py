# print(file=...) of streams that are parameters, attributes and variables.

import asyncio
import sys


class Reporter:
    def __init__(self, out=sys.stdout, errors=None):
        self.out = out
        self.errors = errors

    async def report(self, *lines):
        for line in lines:
            await asyncio.sleep(0)
            print("report:", line, file=self.out)
        print("no stream given", file=self.errors)


def shout(text, *, file=sys.stdout, end="!\n"):
    print(text.upper(), end=end, file=file, flush=True)


async def main():
    await Reporter().report("one", "two")
    shout("loud")
    shout("louder", file=sys.stdout, end="!!\n")
    stream = sys.stdout if len("ab") == 2 else sys.stderr
    print("chosen", 1, 2, sep="-", file=stream)
    print(*["a", "b"], file=stream)
    Reporter(errors=sys.stderr)


asyncio.run(main())
