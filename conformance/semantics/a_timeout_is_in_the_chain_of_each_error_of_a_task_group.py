# conformance: python >= 3.13: the contexts of a group and of its errors have the TimeoutError since 3.13
import asyncio


def chain(error: BaseException | None) -> list[str]:
    found = []
    while error is not None:
        found.append(repr(error))
        error = error.__context__
    return found


async def cleans_up_badly(error: BaseException) -> None:
    try:
        await asyncio.sleep(10)
    finally:
        raise error


async def main() -> None:
    try:
        async with asyncio.timeout(1):
            async with asyncio.TaskGroup() as group:
                group.create_task(cleans_up_badly(ValueError("a")))
                group.create_task(cleans_up_badly(OSError("b")))
                await asyncio.sleep(10)
    except ExceptionGroup as error:
        print(chain(error.__context__))
        for part in error.exceptions:
            print(chain(part), repr(part.__context__.__cause__))


asyncio.run(main())
