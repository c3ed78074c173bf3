import asyncio
import signal


def handle():
    pass


async def main():
    loop = asyncio.get_running_loop()
    try:
        loop.add_signal_handler(signal.SIGKILL, handle)
    except RuntimeError as error:
        print("RuntimeError:", error)
    for number in (0, 1000):
        try:
            loop.add_signal_handler(number, handle)
        except ValueError as error:
            print("ValueError:", error)
    print(loop.remove_signal_handler(signal.SIGUSR1))


asyncio.run(main())
