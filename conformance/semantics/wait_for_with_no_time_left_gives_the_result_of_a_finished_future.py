import asyncio


async def main():
    future = asyncio.get_running_loop().create_future()
    future.set_result("ready")
    print(await asyncio.wait_for(future, 0))
    print(await asyncio.wait_for(future, -1))
    failed = asyncio.get_running_loop().create_future()
    failed.set_exception(KeyError("key"))
    try:
        await asyncio.wait_for(failed, 0)
    except KeyError as error:
        print(repr(error))


asyncio.run(main())
