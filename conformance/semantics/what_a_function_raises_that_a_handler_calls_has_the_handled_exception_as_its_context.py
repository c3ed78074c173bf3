import asyncio


class Broken(Exception):
    pass


def chain(error: BaseException | None) -> str:
    shown: list[str] = []
    while error is not None:
        shown.append(repr(error))
        error = error.__context__
    return " <- ".join(shown)


def look_up(table: dict[str, int], key: str) -> int:
    return table[key]


def repair(key: str) -> int:
    try:
        return look_up({}, key)
    except KeyError:
        raise Broken(key)


async def work() -> int:
    await asyncio.sleep(0)
    try:
        return look_up({"a": 1}, "b")
    except KeyError:
        return repair("c")


async def main() -> None:
    try:
        await work()
    except Broken as error:
        print(chain(error))
        print(error.__suppress_context__)
    (result,) = await asyncio.gather(work(), return_exceptions=True)
    if isinstance(result, BaseException):
        print(chain(result))
    print(chain(Broken("not raised")))


asyncio.run(main())
