import asyncio


async def main():
    loop = asyncio.get_running_loop()

    def call_soon():
        loop.call_soon(print, "never")

    def call_later():
        loop.call_later(0, print, "never")

    def call_soon_threadsafe():
        loop.call_soon_threadsafe(print, "from the thread")

    for function in (call_soon, call_later, call_soon_threadsafe):
        try:
            await asyncio.to_thread(function)
        except RuntimeError as error:
            print("RuntimeError:", error)
    await asyncio.sleep(0.01)


asyncio.run(main(), debug=True)
