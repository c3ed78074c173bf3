import asyncio
import os
import signal


async def worker(name, stop):
    while not stop.is_set():
        print(name, "works")
        await asyncio.sleep(1)
    print(name, "stops")


async def main():
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    loop.call_later(2.5, os.kill, os.getpid(), signal.SIGTERM)
    await asyncio.gather(worker("a", stop), worker("b", stop))
    print("end")


asyncio.run(main())
