# Functions that are looked up by what dir() gives, and items of globals() that the text names.
import asyncio

count = 0


def counted():
    globals()["count"] += 1
    return globals()["count"]


async def check_b():
    await asyncio.sleep(0)
    return counted()


async def check_a():
    return counted() * 10


async def start():
    globals()["kept"] = await check_b()
    return kept + 1


for name in [n for n in dir() if n.startswith("check_")]:
    print(name, asyncio.run(globals()[name]()))
for name in ("check_b", "check_a"):
    print(asyncio.run(globals()[name]()))
print(asyncio.run(start()), kept, count)
vars()["last"] = count + 1
print(last)
