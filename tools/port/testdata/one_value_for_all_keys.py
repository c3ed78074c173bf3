import asyncio


class Job:
    def __init__(self, name):
        self.name = name
        self.runs = 0

    def __repr__(self):
        return f"{self.name}{self.runs}"


def make(log):
    log.append("made")
    return len(log)


def keys(log):
    log.append("keys")
    return ["p", "q"]


async def load():
    await asyncio.sleep(0)
    return ["loaded"]


async def main():
    table = dict.fromkeys(["x", "y"], [])
    table["x"].append(1)
    print(table, table["x"] is table["y"])
    jobs = dict.fromkeys("ab", Job("j"))
    jobs["a"].runs += 1
    print(jobs)
    log = []
    print(dict.fromkeys(keys(log), make(log)), log)
    rows = dict.fromkeys(range(2), await load())
    rows[0] += ["more"]
    print(rows, dict.fromkeys("xy"), dict.fromkeys(["k"], 0))


asyncio.run(main())
