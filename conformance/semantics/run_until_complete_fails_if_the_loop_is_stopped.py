import asyncio


async def child(delay):
    await asyncio.sleep(delay)
    print("slept", delay)
    return delay


loop = asyncio.new_event_loop()
print(loop.run_until_complete(child(1)))
future = loop.create_future()
loop.call_later(1, loop.stop)
try:
    loop.run_until_complete(future)
except RuntimeError as e:
    print(e)
loop.call_later(1, future.set_result, 3)
print(loop.run_until_complete(future))
loop.close()
