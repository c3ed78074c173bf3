import asyncio

kept = []


async def numbers(name):
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print(name, "exit")
        raise
    finally:
        await asyncio.sleep(1)
        print(name, "finally")


async def main():
    for name in ("a", "b", "c"):
        generator = numbers(name)
        kept.append(generator)
    print(await anext(kept[1]))
    print(await anext(kept[0]))
    print("main ends")


asyncio.run(main())
print("run has ended")
