import asyncio
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager


@asynccontextmanager
async def resource(name):
    print("enter", name)
    try:
        yield name
    finally:
        await asyncio.sleep(1)
        print("exit", name)


@contextmanager
def plain(name):
    print("enter", name)
    yield name
    print("exit", name)


async def goodbye(word):
    await asyncio.sleep(1)
    print(word)


def say(word):
    print(word)


async def main():
    async with AsyncExitStack() as stack:
        names = [await stack.enter_async_context(resource(name)) for name in ("a", "b")]
        print(stack.enter_context(plain("c")), names)
        stack.push_async_callback(goodbye, "bye")
        stack.callback(say, "callback")
        print("body ends")
    print("after the block")
    try:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(resource("d"))
            raise ValueError("x")
    except ValueError as error:
        print("passed", error)
    stack = AsyncExitStack()
    await stack.enter_async_context(resource("e"))
    await stack.aclose()


asyncio.run(main())
