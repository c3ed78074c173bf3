# await of objects whose __await__() gives no iterator or yields no future, and of what has none.
import asyncio


class Rest:
    def __init__(self, rounds):
        self.rounds = rounds

    def __await__(self):
        for number in range(self.rounds):
            print("rests", number)
            yield
        return f"rested {self.rounds}"


class Shelf:
    def __await__(self):
        print("asked for its books")
        return ["atlas"]


class Mute:
    def __await__(self):
        print("says nothing")


class Own:
    def __await__(self):
        return self


class Signal:
    def __await__(self):
        try:
            yield "green"
        except RuntimeError as error:
            print("inside:", error)
        yield
        return "went on"


class Stone:
    pass


async def attempt(label, given):
    try:
        print(label, "->", await given)
    except (TypeError, RuntimeError) as error:
        print(label, "->", type(error).__name__, error)


async def made(label, make):
    async def body():
        return await make()

    try:
        print(label, "->", await asyncio.create_task(body()))
    except TypeError as error:
        print(label, "->", error)


async def signalled():
    return await Signal()


async def main():
    ready = asyncio.get_running_loop().create_future()
    ready.set_result("ready")
    await attempt("future", ready)
    await attempt("rest", Rest(2))
    await attempt("shelf", Shelf())
    await attempt("mute", Mute())
    await attempt("own", Own())
    await attempt("signal", Signal())
    await attempt("stone", Stone())
    await attempt("number", 7)
    await attempt("nothing", None)
    await made("five", lambda: 5)
    await made("none", lambda: None)
    await made("function", lambda: main)
    task = asyncio.create_task(signalled())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")
    print(await asyncio.gather(Signal(), Rest(1)))
    try:
        asyncio.create_task(asyncio.get_running_loop().create_future())
    except TypeError as error:
        print(error)
    for result in await asyncio.gather(asyncio.sleep("1"), asyncio.sleep(0), return_exceptions=True):
        print(repr(result))


asyncio.run(main())
