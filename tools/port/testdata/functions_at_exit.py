import asyncio
import atexit


class Log:
    def __init__(self, name):
        self.name = name
        self.lines = []

    def add(self, line):
        self.lines.append(line)

    def show(self):
        print(self.name, self.lines)


log = Log("log")
atexit.register(log.show)
atexit.register(print, "printed last but one")


@atexit.register
def bye():
    log.add("bye")
    print("bye")


def left(what, times=1):
    print("left", what * times)


def fails():
    print("fails")
    raise ValueError("in a callback")


async def main():
    atexit.register(left, "main ", times=2)
    log.add("main")
    await asyncio.sleep(0)
    atexit.register(fails)
    print("main ends")


asyncio.run(main())
atexit.register(lambda: print("first of all"))
print("the module ends")
