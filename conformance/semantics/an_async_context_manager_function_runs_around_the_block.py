import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def connection(name):
    print("connect", name)
    await asyncio.sleep(1)
    try:
        yield f"connection {name}"
    finally:
        await asyncio.sleep(1)
        print("disconnect", name)


async def use():
    async with connection("c") as c:
        return f"returned with {c}"


async def main():
    async with connection("a") as a:
        print("using", a)
    async with connection("a") as a, connection("b") as b:
        print("using", a, "and", b)
    try:
        async with connection("e"):
            raise ValueError("x")
    except ValueError as error:
        print("caught", error)
    print(await use())
    for i in range(3):
        async with connection(str(i)):
            if i == 1:
                break


asyncio.run(main())
