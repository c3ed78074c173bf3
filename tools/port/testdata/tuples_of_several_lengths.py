"""Tuples of several lengths in one list: they are iterated over, and printed part by part."""

import asyncio


async def record(log, number):
    await asyncio.sleep(0)
    log.append(("task", number, 1.5))
    if number % 2:
        log.append(("odd",))


async def main():
    log = []
    await asyncio.gather(*[record(log, n) for n in range(3)])
    for entry in log:
        print(*entry, sep=" | ")
        print(len(entry), [part for part in entry if isinstance(part, str)], entry[0])
    for entry in log:
        for part in entry:
            print(repr(part), end=";")
    print()
    print([str(part) for entry in log for part in entry])


asyncio.run(main())
