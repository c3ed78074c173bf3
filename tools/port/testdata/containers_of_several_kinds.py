class Job:
    def __init__(self, name, tags=()):
        self.name = name
        self.tags = list(tags)
        self.last = sorted(tags)

    def add(self, more):
        self.tags.extend(more)
        for tag in more:
            print("added", tag)


for job in (Job("a"), Job("b", ["x", "w"]), Job("c", ("y", "z"))):
    print(job.name, job.tags, job.last)
    job.add({"q"})
    job.add(["r"])
    print(job.tags)


def total(numbers):
    return sum(numbers), max(numbers), [n * 2 for n in numbers]


print(total([1, 2]), total(range(4)), total((5, 6, 7)))
