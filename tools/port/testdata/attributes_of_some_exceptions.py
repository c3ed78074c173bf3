import asyncio


def show(e, depth=0):
    print("  " * depth + type(e).__name__, getattr(e, "__notes__", []))
    for sub in getattr(e, "exceptions", ()):
        show(sub, depth + 1)


def count(e):
    if hasattr(e, "exceptions"):
        return sum(count(s) for s in e.exceptions)
    return 1


async def fail(n):
    e = ValueError(n)
    e.add_note(f"note {n}")
    raise e


async def main():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(fail(1))
            tg.create_task(fail(2))
    except* ValueError as eg:
        show(eg)
        print(count(eg))
        matched = eg.subgroup(lambda e: isinstance(e, ValueError) and e.args == (2,))
        print(repr(matched))
    try:
        await fail(3)
    except Exception as e:
        show(e)
        print(count(e))

asyncio.run(main())
