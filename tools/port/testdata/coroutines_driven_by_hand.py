import asyncio
import types


@types.coroutine
def pause(tag):
    return (yield tag)


class Rock:
    def __await__(self):
        value = yield "rock"
        print("rock gets", value)
        return value


async def step(n):
    a = await pause(f"first {n}")
    try:
        b = await pause(f"second {n}")
    except ValueError as error:
        print("thrown in:", error)
        b = -1
    finally:
        print("step", n, "cleans up")
    return f"{a}/{b}"


async def top():
    parts = []
    for i in range(2):
        parts.append(await step(i))
    parts.append(str(await Rock()))
    return parts


c = top()
print(c.send(None))
print(c.send("ten"))
print(c.throw(ValueError("x")))
print(c.send("twenty"))
print(c.send("thirty"))
try:
    c.send("forty")
except StopIteration as stop:
    print("returned", stop.value)
try:
    c.send("more")
except RuntimeError as error:
    print(error)

d = step(9)
try:
    d.send("early")
except TypeError as error:
    print(error)
print(d.send(None))
print(d.send("in"))
d.close()
d.close()


class Scheduler:
    def __init__(self):
        self.ready = []

    def spawn(self, coro):
        self.ready.append(coro)

    def run(self):
        while self.ready:
            coro = self.ready.pop(0)
            try:
                print("yielded", coro.send(None))
                self.ready.append(coro)
            except StopIteration:
                print("one is done")


async def ticker(name, n):
    for i in range(n):
        await pause(f"{name}{i}")


scheduler = Scheduler()
scheduler.spawn(ticker("a", 2))
scheduler.spawn(ticker("b", 3))
scheduler.run()


async def quick():
    return 5


async def main():
    later = quick()
    print(await later, await asyncio.create_task(quick()))
    coro = quick()
    print(await asyncio.gather(coro, quick()))
    try:
        await pause("for nobody")
    except RuntimeError as error:
        print(error)
    inner = ticker("in a task", 1)
    print(inner.send(None))
    inner.close()


asyncio.run(main())
e = step(10)
print(e.send(None))
print(e.send("x"))
e = None
print("end")
