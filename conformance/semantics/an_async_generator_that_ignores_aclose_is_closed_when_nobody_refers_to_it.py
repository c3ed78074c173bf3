import asyncio
from collections.abc import AsyncGenerator


async def stubborn(name: str) -> AsyncGenerator[int, None]:
    try:
        yield 1
    except GeneratorExit:
        print(name, "goes on")
        try:
            yield 2
        finally:
            print(name, "is closed")


async def sleeps(name: str) -> AsyncGenerator[int, None]:
    try:
        try:
            yield 1
        finally:
            yield 2
    finally:
        print(name, "wants to sleep")
        await asyncio.sleep(0)
        print(name, "does not get here")


async def use(generator: AsyncGenerator[int, None]) -> None:
    print(await anext(generator))
    try:
        await generator.aclose()
    except RuntimeError as error:
        print(error)


async def main() -> None:
    await use(stubborn("first"))
    print("dropped")
    await use(sleeps("second"))
    await asyncio.sleep(0)
    third = stubborn("third")
    await use(third)
    print("main ends")


asyncio.run(main())
print("the end")
