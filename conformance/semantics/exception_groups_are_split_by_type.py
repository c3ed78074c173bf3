import asyncio


def show(group):
    if group is None:
        print("none")
    else:
        print(repr(group))


async def main():
    group = ExceptionGroup(
        "all",
        [ValueError(1), KeyError("k"), ExceptionGroup("nested", [ValueError(2), OSError("disk")])],
    )
    matching, rest = group.split(ValueError)
    show(matching)
    show(rest)
    show(group.subgroup(OSError))
    show(group.subgroup(ZeroDivisionError))
    matching, rest = group.split((KeyError, OSError))
    show(matching)
    show(rest)
    matching, rest = group.split(ExceptionGroup)
    show(matching)
    show(rest)
    print(str(group), len(group.exceptions))


asyncio.run(main())
