import asyncio


async def main():
    try:
        async with asyncio.timeout(1) as limit:
            await asyncio.sleep(0.5)
            raise KeyError("mine")
    except KeyError as error:
        print(repr(error), error.__cause__, limit.expired())
    try:
        async with asyncio.timeout(1):
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                raise ValueError("instead") from None
    except ValueError as error:
        print(repr(error), asyncio.current_task().cancelling())


asyncio.run(main())
