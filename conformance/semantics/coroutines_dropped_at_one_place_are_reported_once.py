import asyncio


async def child():
    print("never")


async def main():
    for n in range(3):
        print(n)
        child()
    print("end")


asyncio.run(main())
