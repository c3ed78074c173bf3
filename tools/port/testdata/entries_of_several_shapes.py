import asyncio
from contextlib import AsyncExitStack

log = []


async def say(who, *, mood="well"):
    await asyncio.sleep(0)
    log.append((who, mood))


async def party(name, n):
    log.append((name, n))
    await asyncio.sleep(0)
    if n % 2:
        log.append((name, "odd", n))


async def main():
    async with AsyncExitStack() as stack:
        stack.push_async_callback(say, "crew", mood="warmly")
        stack.callback(log.append, ("plain", 0))
        log.append(("body", 1))
    await asyncio.gather(*(party(f"p{n}", n) for n in range(3)))
    for entry in log:
        print(entry[0], entry[-1], entry)
    print([entry[0] for entry in log])
    print(sorted(log, key=lambda e: e[0])[0])
    print(sum(1 for e in log if e[0].startswith("p")))

asyncio.run(main())
