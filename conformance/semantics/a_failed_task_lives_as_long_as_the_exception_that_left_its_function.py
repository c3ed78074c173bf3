"""A traceback refers to the variables of the functions that the exception has left."""

import asyncio


async def fail(name: str) -> None:
    raise LookupError(name)


async def work(name: str) -> None:
    failing = asyncio.create_task(fail(name), name=name)
    await asyncio.sleep(0)
    print("failing is done:", failing.done())
    raise ValueError("the work failed")


async def gathered() -> None:
    results = await asyncio.gather(work("first"), return_exceptions=True)
    print("gathered:", results)
    await asyncio.sleep(0)
    print("kept for an iteration")


async def main() -> None:
    await gathered()
    print("main ends")
    await work("second")


try:
    asyncio.run(main())
except ValueError as error:
    print("main raised:", error)
print("the end")
