import asyncio

class C:
    def __init__(self):
        self.pair = ("k", 2.5)

async def main():
    best = max([("a", 3), ("b", 7)], key=lambda p: p[1])
    print("best %s with %d" % best)
    c = C()
    print("%s=%.2f" % c.pair)
    for row in [("x", 1), ("y", 2)]:
        print("%-3s|%3d" % row)
    one = (5,)
    print("one %s" % one)
    print("list %s" % [1, 2])
    print("%s" % "t")
asyncio.run(main())
