import asyncio
import os
import signal


def handle(text):
    print("handler:", text)


async def main():
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGUSR1, handle, "first")
    print("sending")
    os.kill(os.getpid(), signal.SIGUSR1)
    print("sent")
    for _ in range(4):
        await asyncio.sleep(0)
        print("step")
    loop.add_signal_handler(signal.SIGUSR1, handle, "second")
    os.kill(os.getpid(), signal.SIGUSR1)
    os.kill(os.getpid(), signal.SIGUSR1)
    await asyncio.sleep(1)
    print(loop.remove_signal_handler(signal.SIGUSR1))
    print(loop.remove_signal_handler(signal.SIGUSR1))


asyncio.run(main())
