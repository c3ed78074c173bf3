import asyncio


async def swallow():
    try:
        await asyncio.sleep(0)
        raise ValueError("lost")
    finally:
        return "from finally"


async def override():
    for i in range(3):
        try:
            if i == 1:
                return "try"
            await asyncio.sleep(0)
        finally:
            if i == 1:
                break
    return "after loop"


async def loop_continue():
    seen = []
    for i in range(4):
        try:
            if i % 2:
                continue
            seen.append(i)
        finally:
            seen.append(f"f{i}")
    else:
        seen.append("else")
    return seen


async def main():
    print(await swallow())
    print(await override())
    print(await loop_continue())


asyncio.run(main())
