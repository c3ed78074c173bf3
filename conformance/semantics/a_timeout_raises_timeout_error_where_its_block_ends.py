import asyncio


async def main():
    try:
        async with asyncio.timeout(0.5) as limit:
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError as error:
                print("inside", repr(error), asyncio.current_task().cancelling())
                raise
    except TimeoutError as error:
        print("outside", repr(error), asyncio.current_task().cancelling())
        print(type(error.__cause__).__name__)
    print(limit.expired())


asyncio.run(main())
