import asyncio
import threading


async def main():
    loop = asyncio.get_running_loop()
    order = []

    def schedule(name):
        loop.call_soon_threadsafe(order.append, name)
        loop.call_soon_threadsafe(order.append, name + " again")

    loop.call_soon(order.append, "first")
    for name in ("thread", "other thread"):
        thread = threading.Thread(target=schedule, args=(name,))
        thread.start()
        thread.join()
        loop.call_soon(order.append, "main")
    print(order)
    await asyncio.sleep(0)
    print(order)


asyncio.run(main())
