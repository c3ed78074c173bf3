import asyncio


async def work(n):
    await asyncio.sleep(0)
    return n


def stop(loop):
    print("stopping")
    loop.stop()


loop = asyncio.new_event_loop()
loop.call_soon(stop, loop)
loop.run_forever()
loop.close()
print(loop.is_closed())

loop = asyncio.new_event_loop()
try:
    print(loop.run_until_complete(work(1)))
finally:
    loop.close()
print(loop.is_closed())


def twice():
    loop = asyncio.new_event_loop()
    print(loop.run_until_complete(work(2)))
    loop.close()
    loop = asyncio.new_event_loop()
    print(loop.run_until_complete(work(3)))
    loop.close()


twice()
