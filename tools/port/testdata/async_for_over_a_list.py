import asyncio
def items():
    print("made")
    return [1]
async def main():
    try:
        async for x in items():
            print(x)
    except TypeError as e:
        print(e)
asyncio.run(main())
