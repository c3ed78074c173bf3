import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_later(1, future.set_result, 1)
    done, pending = await asyncio.wait([future])
    print(len(done), len(pending), future in done)
    task = asyncio.create_task(asyncio.sleep(1, 2))
    done, pending = await asyncio.wait([task])
    print(len(done), len(pending), [one.result() for one in done], task in done)
    by_name = {"a": asyncio.create_task(asyncio.sleep(1, 3))}
    both = await asyncio.wait(by_name.values())
    done, pending = both
    print(len(both[0]), both[1] == set(), done == both[0], by_name["a"] in done)


asyncio.run(main())
