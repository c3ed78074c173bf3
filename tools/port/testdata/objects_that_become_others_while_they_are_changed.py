import asyncio


class Node:
    def __init__(self, name):
        self.name = name
        self.total = 1
        self.rate = 9


class Chain:
    def __init__(self):
        self.node = Node("one")
        self.nodes = [Node("a"), Node("b")]
        self.items = [1]
        self.seen = {1}
        self._view = [0]
        self.looks = 0

    def advance(self):
        self.node = Node("two")
        self.items = []
        self.seen = set()
        return 5

    def drop(self):
        del self.nodes[0]
        return 3

    def find(self, index):
        print("find", index)
        return self.nodes[index]

    @property
    def first(self):
        self.looks += 1
        return self.nodes[0]

    @property
    def view(self):
        print("get view")
        return self._view

    @view.setter
    def view(self, value):
        print("set view", value)
        self._view = value

    @property
    def level(self):
        return self.looks

    @level.setter
    def level(self, value):
        print("set level", value)
        self.looks = value

    async def later(self):
        await asyncio.sleep(0)
        return self.advance()


def get(chain):
    print("get")
    return chain


async def main():
    chain = Chain()
    get(chain).level += 7
    chain.find(0).rate //= 2
    chain.first.rate **= 2
    print(chain.nodes[0].rate, chain.level)
    node = chain.node
    chain.node.total += chain.advance()
    print(node.total, chain.node.name, chain.node.total)
    node = chain.node
    chain.node.total += await chain.later()
    print(node.total, chain.node.total)
    chain.nodes[0].total += chain.drop()
    print([(n.name, n.total) for n in chain.nodes])
    chain = Chain()
    items, seen = chain.items, chain.seen
    chain.items += [chain.advance()]
    print(items, chain.items is items, chain.items, chain.seen is seen)
    chain.items *= 2
    chain.seen |= {chain.advance()}
    print(chain.items, chain.seen)
    seen = chain.seen
    chain.seen -= {await chain.later()}
    print(chain.seen is seen)
    chain.view += [4]
    get(chain).view += [5]
    print(chain._view)


asyncio.run(main())
