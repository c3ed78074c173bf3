# What __exit__() gives where the program calls it itself: Python's None, not false.
import asyncio


class Door:
    def __enter__(self):
        print("opened")
        return self

    def __exit__(self, type_, error, traceback):
        print("shut", error)


class Gate(Door):
    def __exit__(self, type_, error, traceback):
        return super().__exit__(type_, error, traceback)


class Shield:
    def __enter__(self):
        return self

    def __exit__(self, type_, error, traceback):
        return error is not None


class Channel:
    async def __aenter__(self):
        return self

    async def __aexit__(self, type_, error, traceback):
        await asyncio.sleep(0)
        print("closed")


class Tunnel(Channel):
    async def __aexit__(self, type_, error, traceback):
        if error is not None:
            print("failed")
        return await super().__aexit__(type_, error, traceback)


async def main():
    door = Door()
    door.__enter__()
    print(door.__exit__(None, None, None))
    given = Gate().__exit__(None, None, None)
    print(given, given is None)
    print(Shield().__exit__(None, None, None), Shield().__exit__(ValueError, ValueError("x"), None))
    if not Gate().__exit__(None, None, None):
        print("not swallowed")
    channel = await Channel().__aenter__()
    print(await channel.__aexit__(None, None, None))
    result = await Tunnel().__aexit__(None, None, None)
    print([result])
    await asyncio.gather(channel.__aexit__(None, None, None), Tunnel().__aexit__(None, None, None))
    with Gate() as gate, Shield():
        print(gate is not None)
        raise KeyError("swallowed")


asyncio.run(main())
