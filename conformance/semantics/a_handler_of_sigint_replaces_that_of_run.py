import asyncio
import os
import signal


async def main():
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGINT, print, "handled")
    os.kill(os.getpid(), signal.SIGINT)
    await asyncio.sleep(1)
    print("not interrupted")
    loop.remove_signal_handler(signal.SIGINT)
    os.kill(os.getpid(), signal.SIGINT)
    await asyncio.sleep(1)
    print("never")


asyncio.run(main())
