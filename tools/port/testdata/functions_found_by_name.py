import asyncio


async def value(v, turns=0):
    for _ in range(turns):
        await asyncio.sleep(0)
    if isinstance(v, Exception):
        raise v
    return v


async def check_mixed():
    for flag in (False, True):
        other = asyncio.create_task(value("late", 2))
        both = asyncio.gather(value(1), other, return_exceptions=flag)
        print(flag, await both)


async def check_errors():
    found = await asyncio.gather(value(ValueError("v")), value("x"), return_exceptions=True)
    print([repr(item) for item in found])


def helper():
    print("not to be called")


async def main():
    for name, function in sorted(globals().items()):
        if name.startswith("check_"):
            print("--", name, function.__name__)
            await function()


print([name for name in globals() if name.endswith("_mixed")])
asyncio.run(main())
