import asyncio


async def bad(n):
    await asyncio.sleep(0)
    raise ValueError(n)


async def one():
    for i in range(2):
        t = asyncio.create_task(bad(i), name=f"t{i}")
        await asyncio.sleep(0.001)
        print("round", i, t.done())
    print("after")


class Job:
    def __init__(self, n):
        self.task = asyncio.create_task(bad(n), name=f"job{n}")

    def done(self):
        return self.task.done()


async def two():
    j = Job(7)
    await asyncio.sleep(0.001)
    print(j.done())
    j = None
    print("none")


async def three():
    ts = [asyncio.create_task(bad(i), name=f"l{i}") for i in range(2)]
    await asyncio.sleep(0.001)
    ts.pop(0)
    print("popped")
    d = {"a": asyncio.create_task(bad("d"), name="dict")}
    await asyncio.sleep(0.001)
    del d["a"]
    print("deleted")


async def four():
    if True:
        t = asyncio.create_task(bad("b"), name="blk")
        await asyncio.sleep(0.001)
    print("blk left")
    await asyncio.sleep(0.001)


async def main():
    await one()
    print("one done")
    await two()
    await three()
    print("three done")
    await four()
    print("end")


asyncio.run(main())
