"""Variables of the module that are read before they have values, or after they were deleted."""
import asyncio

items = []
for item in items:
    last = item
try:
    number = int("x")
except ValueError:
    print("no number")


def add(value):
    global number
    number = value


def attempt(f):
    try:
        print(f())
    except NameError as e:
        print(type(e).__name__, e)


attempt(lambda: item)
attempt(lambda: last)
attempt(lambda: number)
add(3)
attempt(lambda: number + 1)
number += 1
print(number)
del number
attempt(lambda: number)
number = 7
attempt(lambda: number)


def forget():
    global number
    del number


forget()
attempt(lambda: number)


e = "first"
for i in range(2):
    try:
        if i:
            raise ValueError("v")
    except ValueError as e:
        print("caught", e)
    try:
        print(e)
    except NameError as error:
        print(error)

try:
    raise KeyError("k")
except KeyError as k:
    print(repr(k))
try:
    print(k)
except NameError as error:
    print(error)


async def worker():
    await ready.wait()
    return "ready"


async def main():
    global ready
    try:
        await worker()
    except NameError as e:
        print(e)
    ready = asyncio.Event()
    task = asyncio.create_task(worker())
    await asyncio.sleep(0)
    ready.set()
    print(await task)


asyncio.run(main())
