import asyncio

log = []


async def worker(name, n):
    for i in range(n):
        log.append((name, i))
        await asyncio.sleep(0)
    log.append((name, "done"))
    return name


async def main():
    t1 = asyncio.create_task(worker("a", 2))
    t2 = asyncio.create_task(worker("b", 3))
    log.append(("main", "created"))
    r = await t1
    log.append(("main", r))
    r = await t2
    log.append(("main", r))


asyncio.run(main())
for entry in log:
    print(entry)
print(log)
