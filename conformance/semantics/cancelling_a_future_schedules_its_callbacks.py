import asyncio


async def main():
    future = asyncio.get_running_loop().create_future()
    future.add_done_callback(lambda f: print("callback", f.cancelled()))
    print(future.cancel("stop"), future.cancelled(), future.cancel())
    try:
        await future
    except asyncio.CancelledError as e:
        print(repr(e), asyncio.current_task().cancelling())
    await asyncio.sleep(0)
    try:
        future.exception()
    except asyncio.CancelledError as e:
        print(repr(e))


asyncio.run(main())
