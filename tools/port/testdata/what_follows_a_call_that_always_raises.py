import asyncio


def fail():
    raise ValueError("fail")


async def fail_later():
    await asyncio.sleep(0)
    raise KeyError("later")


async def unpacked():
    a, b = fail()
    return a + b


async def tested():
    if fail():
        return "yes"
    return "no"


async def conditional(flag):
    value = fail() if flag else 2
    return value * 2


async def iterated():
    for item in fail():
        print(item)


async def asked_again():
    while fail():
        print("again")


async def converted():
    return int(fail())


async def asserted():
    assert fail() == 3, "never seen"


async def awaited():
    found = await fail_later()
    found.append(1)
    return len(found)


async def among_others():
    return [1, fail(), 2]


async def in_a_branch(n):
    if n > 1:
        total = fail()
        total += n
        return total
    return n


async def main():
    for test in (unpacked, tested, iterated, asked_again, converted, asserted, awaited, among_others):
        try:
            print(await test())
        except (ValueError, KeyError) as e:
            print(test.__name__, repr(e))
    for flag in (False, True):
        try:
            print(await conditional(flag), await in_a_branch(1 + flag))
        except ValueError as e:
            print("conditional", repr(e))


asyncio.run(main())
