import asyncio

kept = []


async def numbers():
    try:
        yield 1
    finally:
        print("finally")
        raise ValueError("while closing")


async def stubborn():
    try:
        yield 1
    except GeneratorExit:
        print("ignored")
    yield 2


async def main():
    for generator in (numbers(), stubborn()):
        kept.append(generator)
        await anext(generator)
    print("main ends")


asyncio.run(main())
print("run has ended")
