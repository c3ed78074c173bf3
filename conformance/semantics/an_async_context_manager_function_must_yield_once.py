import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def never(flag):
    if flag:
        yield 1


@asynccontextmanager
async def twice():
    try:
        yield 1
    except ValueError:
        print("swallowed")
    try:
        yield 2
    finally:
        print("closed")


async def main():
    try:
        async with never(False):
            print("never")
    except RuntimeError as error:
        print(error)
    try:
        async with twice():
            print("body")
    except RuntimeError as error:
        print(error)
    try:
        async with twice():
            raise ValueError("x")
    except RuntimeError as error:
        print(error)


asyncio.run(main())
