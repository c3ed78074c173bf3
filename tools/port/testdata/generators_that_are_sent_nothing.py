"""Generators that keep what they are sent, where that is always None, or take what they are thrown."""

import asyncio


class Stop(Exception):
    pass


async def doubled():
    try:
        value = yield 1
    except Stop as error:
        print("inside", repr(error))
        value = 1000
        await asyncio.sleep(0.01)
    yield value * 2
    await asyncio.sleep(0.01)
    print("the end")


async def swallow():
    try:
        yield 0
    except:
        pass
    print("swallowed")


def plain():
    try:
        got = yield "first"
    except KeyError:
        got = "a key"
    while True:
        got = yield got
        if got is None:
            break


async def main():
    generator = doubled()
    print(await generator.asend(None), await generator.athrow(Stop))
    try:
        await generator.asend(None)
    except StopAsyncIteration:
        print("stopped")
    second = swallow()
    await second.asend(None)
    try:
        await second.athrow(ValueError)
    except StopAsyncIteration:
        print("stopped")
    third = doubled()
    try:
        await third.athrow(Stop("before it starts"))
    except Stop as error:
        print(repr(error))
    try:
        await anext(third)
    except StopAsyncIteration:
        print("stopped")
    fourth = plain()
    print(next(fourth), fourth.throw(KeyError("k")))
    print(list(fourth))


asyncio.run(main())
