import asyncio

def make(n):
    class Box:
        def get(self):
            return n
    return Box()

class Stopwatch:
    def __init__(self):
        self.laps = {}

    def lap(self, name):
        outer = self

        class Lap:
            def __enter__(self):
                self.entered = True
                return self

            def __exit__(self, *details):
                outer.laps[name] = self.entered

        return Lap()

async def main():
    log = []

    class Logged:
        def __init__(self, label):
            self.label = label

        async def __aenter__(self):
            log.append(f"in {self.label}")
            return self

        async def __aexit__(self, kind, error, trace):
            log.append(f"out {self.label} {kind is None}")

        def again(self):
            return Logged(self.label + "!")

    class Step:
        def __init__(self, n):
            self.n = n

        def __await__(self):
            log.append(f"step {self.n}")
            yield from asyncio.sleep(0).__await__()
            return self.n * 2

    async with Logged("a") as a:
        log.append("body")
    async with a.again():
        log.append(str(await Step(3)))
    print(log)
    print(make(3).get(), make(4).get())
    watch = Stopwatch()
    with watch.lap("x"):
        pass
    print(watch.laps)
    fut = asyncio.get_running_loop().create_future()

    class Waiter:
        async def wait(self):
            return await fut

    w = asyncio.create_task(Waiter().wait())
    await asyncio.sleep(0)
    fut.set_result("done")
    print(await w)

asyncio.run(main())
