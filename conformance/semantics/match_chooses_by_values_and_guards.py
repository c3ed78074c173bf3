import asyncio


class Result:
    def __init__(self, kind, value):
        self.kind = kind
        self.value = value


async def fetch(i):
    await asyncio.sleep(0)
    if i == 0:
        return Result("ok", 10)
    if i == 1:
        return Result("error", 404)
    return Result("unknown", -1)


async def main():
    for i in range(3):
        r = await fetch(i)
        match r.kind:
            case "ok":
                print("ok", r.value)
            case "error" if r.value == 404:
                print("not found")
            case other:
                print("other", other)
    for v in (1, 2, 3, 10):
        match v:
            case 1 | 2:
                print("small")
            case n if n > 5:
                print("big", n)
            case _:
                print("mid")


asyncio.run(main())
