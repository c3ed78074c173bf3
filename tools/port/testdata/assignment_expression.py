def halves(n: int) -> list[int]:
    found = []
    while (n := n // 2) > 0:
        found.append(n)
    return found


words = ["a", "ccc", "bb"]
if (count := len(words)) > 2 and (last := words[-1]) != "a":
    print(count, last)
print(halves(20), [size for word in words if (size := len(word)) > 1])
