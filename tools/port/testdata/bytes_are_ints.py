"""Bytes are iterated over as ints, and made of them."""


def checksum(data: bytes, seed=1):
    acc = seed
    for b in data:
        acc = (acc * 31 + b) % 65521
    return acc


data = b"hello"
print(checksum(data), sum(data), max(data), list(data), [b ^ 1 for b in data], len(data))
for i, b in enumerate(b"ab"):
    print(i, b)
print(bytes([1, 2, 255]), bytes(3), data[0], data[1:3], data[::-1], 104 in data, b"ll" in data)
print(sorted(data), {b: chr(b) for b in b"xy"}, data * 2, data + b"!")
print(data.hex(), data.decode())
