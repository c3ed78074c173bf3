import asyncio


async def number(n):
    return n


async def made_inside():
    return asyncio.Future()


asyncio.set_event_loop(None)
try:
    asyncio.Future()
except RuntimeError as error:
    print(error)
loop = asyncio.new_event_loop()
other = asyncio.new_event_loop()
print(loop.run_until_complete(made_inside()).get_loop() is loop)
asyncio.set_event_loop(loop)
future = asyncio.Future()
given = asyncio.Future(loop=other)
task = asyncio.Task(number(2))
print(future.get_loop() is loop, given.get_loop() is other, task.get_loop() is loop)
loop.call_soon(future.set_result, 1)
other.call_soon(given.set_result, 3)
print(loop.run_until_complete(future), loop.run_until_complete(task), other.run_until_complete(given))
asyncio.set_event_loop(None)
loop.close()
other.close()
