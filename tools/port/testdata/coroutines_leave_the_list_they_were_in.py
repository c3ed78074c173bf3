# Coroutines, and tasks among them, that are given on to other containers and to gather().
import asyncio


async def number(value):
    await asyncio.sleep(0.01)
    return value


async def nothing():
    await asyncio.sleep(0.02)


async def of_several_kinds():
    awaitables = [number(1), asyncio.create_task(number(2)), number(3)]
    print(await asyncio.gather(*awaitables), len(awaitables))
    rest = [number(5), asyncio.create_task(number(6))]
    print(await asyncio.gather(number(4), *rest, return_exceptions=True))
    started = asyncio.gather(*[number(7), asyncio.create_task(number(8))])
    await asyncio.sleep(0.02)
    print(started.done())


class Group:
    def __init__(self):
        self.awaitables = []

    def add(self, value):
        self.awaitables.append(number(value))
        self.awaitables.append(asyncio.create_task(number(-value)))

    async def run(self):
        return await asyncio.gather(*self.awaitables)


async def all_of(*awaitables):
    return await asyncio.gather(*awaitables)


async def main():
    await of_several_kinds()
    group = Group()
    group.add(1)
    print(await group.run())
    print(await all_of(number(1), asyncio.create_task(number(2))))
    rest = [nothing(), nothing()]
    print(await asyncio.gather(*[number(1), *rest]))
    rest = [number(2)]
    more = [number(1)]
    more += rest
    last = [number(3)]
    more.extend(last)
    print(await asyncio.gather(*more))
    named = {"one": number(1), "two": number(2)}
    print(list(named), await asyncio.gather(*named.values()))
    groups = {"a": [number(1)]}
    more = [number(2)]
    groups["a"] += more
    print(await asyncio.gather(*groups["a"]))
    try:
        ["a", "b"].index("c")
    except ValueError as error:
        print(error)
    pending = asyncio.sleep(0)
    print(repr(pending)[:24], type(pending))
    await pending


asyncio.run(main())
