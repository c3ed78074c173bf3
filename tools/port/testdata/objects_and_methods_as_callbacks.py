import asyncio


class Trace:
    def __init__(self):
        self.seen = []

    def __call__(self, text, n=0):
        self.seen.append(f"{text}{n}")


async def main():
    loop = asyncio.get_running_loop()
    trace = Trace()
    loop.call_soon(trace, "soon")
    loop.call_later(0.01, trace, "later", 2)
    trace("now")
    await asyncio.sleep(0.02)
    print(trace.seen)

asyncio.run(main())
