"""Behind an `if` a variable is what it was given there, or what it was before."""

import asyncio


class Field:
    def __init__(self, value: int | str) -> None:
        self.value = value

    def quote(self) -> str:
        if isinstance(self.value, str):
            self.value = f"<{self.value}>"
        return f"{self.value}"


def louder(value):
    if isinstance(value, str):
        value = value.upper()
    return value


def text_or_double(value):
    if value is None or isinstance(value, int):
        if value is None:
            value = "nothing"
        return value
    return value * 2


async def fetched():
    await asyncio.sleep(0.01)
    return None


async def awaited_or_given(make):
    value = make()
    if asyncio.iscoroutine(value):
        value = await value
    if value is None:
        return "none"
    return f"{value}"


async def shown(make):
    value = make()
    if asyncio.iscoroutine(value):
        value = await value
        print("awaited", value)
    print("got", value)


async def main():
    print(louder("quiet"), louder(3))
    print(text_or_double(None), text_or_double(4), text_or_double("ab"))
    print(Field("a").quote(), Field(1).quote())
    print(await awaited_or_given(fetched), await awaited_or_given(lambda: 7))
    await shown(fetched)
    await shown(lambda: 8)


asyncio.run(main())
