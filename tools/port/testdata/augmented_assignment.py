def position(log: list[str]) -> int:
    log.append("position")
    return 0


log: list[str] = []
values = [1, 2]
values[position(log)] += len(log)
values += [3]
text = "a"
text *= 3
counts = {"a": 1}
counts["a"] -= 5
print(values, text, counts, log)
