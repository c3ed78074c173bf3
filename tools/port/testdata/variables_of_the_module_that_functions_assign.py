"""Variables of the module that functions give their values, in time and not."""

import asyncio
import sys


def show_all():
    try:
        print(total, names)
    except NameError as e:
        print(e)


def set_it():
    global late
    late = 5


show_all()
total = 1
show_all()
names = ["a"]
show_all()
try:
    print(late)
except NameError as e:
    print(e)
set_it()
print(late)
if len(names) > 3:
    flag = True
else:
    other = "text"
try:
    print(other)
    print(flag)
except NameError as e:
    print(e)


async def shown_later():
    try:
        print(other, flag)
    except NameError as e:
        print(e)


asyncio.run(shown_later())


class Worker:
    def __init__(self, name):
        self.name = name

    async def run(self):
        await queue.put(self.name)


async def show(n):
    await asyncio.sleep(0)
    return limit + n


async def main():
    global queue
    w = Worker("w")
    queue = asyncio.Queue()
    await w.run()
    print(await queue.get())
    print(await show(2))


def configure():
    global limit, verbose
    limit = 3
    if len(sys.argv) > 20:
        verbose = True


def is_verbose():
    try:
        return verbose
    except NameError as e:
        return str(e)


if __name__ == "__main__":
    configure()
    print(is_verbose())
    asyncio.run(main())
