# ** of dicts that the text shows, also of those that a loop gets.
import asyncio


async def send(*parts, retries=0, upper=False):
    await asyncio.sleep(0)
    text = "-".join(parts)
    if retries > 2:
        raise ValueError(f"too many retries of {text}")
    return text.upper() if upper else text


async def main():
    for parts, options in [(("a", "b"), {"upper": True}), (("c",), {}), (("d",), {"retries": 3})]:
        try:
            print(await send(*parts, **options))
        except ValueError as error:
            print(error)
    loud = {"upper": True, "retries": 1}
    print(await send("e", **loud), await send("f", **loud))
    print(await send("g", **dict(retries=2)), await send(*["h"], **{"upper": False}))


asyncio.run(main())
