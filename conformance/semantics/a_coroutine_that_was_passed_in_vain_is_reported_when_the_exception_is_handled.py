"""The traceback refers to the arguments of the call that failed."""

import asyncio


async def answer() -> int:
    return 42


async def pass_on() -> None:
    asyncio.get_running_loop().run_until_complete(answer())


async def main() -> None:
    try:
        await pass_on()
    except RuntimeError as error:
        print("caught:", error)
        await asyncio.sleep(0)
        print("still handling it")


asyncio.run(main())
