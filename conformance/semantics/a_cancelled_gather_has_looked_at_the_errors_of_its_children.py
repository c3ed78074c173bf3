import asyncio


async def fails_when_cancelled(name: str) -> None:
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        raise ValueError(name)


async def gathers(return_exceptions: bool) -> None:
    if return_exceptions:
        await asyncio.gather(
            fails_when_cancelled("first"), fails_when_cancelled("second"), return_exceptions=True
        )
    else:
        await asyncio.gather(fails_when_cancelled("third"), fails_when_cancelled("fourth"))


async def cancelled(return_exceptions: bool) -> None:
    task = asyncio.create_task(gathers(return_exceptions))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel("enough")
    try:
        await task
    except (asyncio.CancelledError, ValueError) as error:
        print(repr(error))
    await asyncio.sleep(0)


async def main() -> None:
    await cancelled(True)
    await cancelled(False)
    print("nobody has complained")


asyncio.run(main())
