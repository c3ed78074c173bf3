# conformance: python >= 3.13: the message names the callback's arguments too before
import asyncio


def fail(future):
    raise ValueError("in a callback")


async def main():
    future = asyncio.get_running_loop().create_future()
    future.add_done_callback(fail)
    future.set_result(None)
    await asyncio.sleep(0)
    print("went on")


asyncio.run(main())
