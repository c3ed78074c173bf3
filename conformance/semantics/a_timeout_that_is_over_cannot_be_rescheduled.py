import asyncio


async def main():
    limit = asyncio.timeout(1)
    try:
        limit.reschedule(2)
    except RuntimeError as error:
        print(error)
    async with limit:
        pass
    try:
        limit.reschedule(None)
    except RuntimeError as error:
        print(error)
    try:
        async with limit:
            print("not reached")
    except RuntimeError as error:
        print(error)
    try:
        async with asyncio.timeout(0.1) as short:
            await asyncio.sleep(1)
    except TimeoutError:
        try:
            short.reschedule(5)
        except RuntimeError as error:
            print(error)


asyncio.run(main())
