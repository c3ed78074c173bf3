import asyncio


async def main():
    loop = asyncio.get_running_loop()
    order = []
    done = loop.create_future()
    loop.call_later(0, order.append, "later0")
    loop.call_soon(order.append, "soon1")
    loop.call_soon(order.append, "soon2")
    loop.call_later(0.001, done.set_result, None)
    await done
    print(order)


asyncio.run(main())
