import asyncio


async def number(n):
    await asyncio.sleep(n)
    return n


async def gathered():
    return asyncio.gather(number(1), number(2))


async def main():
    loop = asyncio.get_running_loop()
    seen = []
    both = asyncio.gather(number(1), number(2))
    both.add_done_callback(lambda future: seen.append((future is both, future.result())))
    print(isinstance(both, asyncio.Future), isinstance(both, asyncio.Task), both.get_loop() is loop)
    slow = asyncio.gather(number(5))
    done, pending = await asyncio.wait([both, slow], return_when=asyncio.FIRST_COMPLETED)
    print(both in done, slow in pending, both.result(), seen)
    await asyncio.sleep(0)
    print(await slow, seen)
    pair = await asyncio.wait([slow, both])
    print(len(pair), len(pair[0]), len(pair[1]))


asyncio.run(main())
loop = asyncio.new_event_loop()
future = loop.run_until_complete(gathered())
print(future.get_loop() is loop, loop.run_until_complete(future))
asyncio.set_event_loop(loop)
first, second = number(3), number(4)
future = asyncio.gather(first, second)
print(loop.run_until_complete(future), future.done())
nothing = asyncio.gather()
print(nothing.done(), loop.run_until_complete(nothing))
asyncio.set_event_loop(None)
loop.close()
