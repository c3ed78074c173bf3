"""`calls.append` as a callback of futures that is removed again."""

import asyncio


async def main():
    future = asyncio.get_running_loop().create_future()
    calls = []
    future.add_done_callback(calls.append)
    future.add_done_callback(calls.append)
    print(future.remove_done_callback(calls.append), future.remove_done_callback(calls.append))
    future.set_result(1)
    await asyncio.sleep(0.01)
    print(calls == [])
    other = asyncio.get_running_loop().create_future()
    other.add_done_callback(calls.append)
    other.set_result(2)
    await asyncio.sleep(0.01)
    print(calls == [other])


asyncio.run(main())
