"""What `async for` is given is made before it is refused."""

import asyncio


class Session:
    def __init__(self, name):
        print("session", name)


def pages():
    print("pages")
    return [1, 2]


async def main():
    try:
        async for page in pages():
            print(page)
    except TypeError as error:
        print(error)
    try:
        async with Session("a"):
            print("inside")
    except TypeError as error:
        print(error)


asyncio.run(main())
