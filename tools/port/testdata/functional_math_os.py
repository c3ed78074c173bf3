import functools
import math
import operator
import os
import os.path
import random
import string
import sys
from functools import reduce, cmp_to_key
from operator import itemgetter, attrgetter, add


class P:
    def __init__(self, name: str, age: int) -> None:
        self.name = name
        self.age = age


def compare(a: str, b: str) -> int:
    return len(a) - len(b)


print(reduce(operator.add, [1, 2, 3]), reduce(lambda a, b: a * b, [1, 2, 3, 4], 10), reduce(add, ["a", "b"]))
pairs = [("b", 2), ("a", 3), ("c", 1)]
print(sorted(pairs, key=itemgetter(1)), max(pairs, key=operator.itemgetter(0)))
people = [P("x", 30), P("y", 20)]
print([p.name for p in sorted(people, key=attrgetter("age"))])
print(sorted(["ccc", "a", "bb"], key=cmp_to_key(compare)))
print(operator.mul(3, 4), operator.lt(1, 2), operator.neg(5), operator.contains([1, 2], 2))
print(math.sqrt(2), math.floor(2.7), math.ceil(2.1), math.pi, math.e, math.inf, math.isclose(0.1 + 0.2, 0.3))
print(math.gcd(12, 18), math.factorial(10), math.comb(5, 2), math.isqrt(17), math.hypot(3, 4), math.log(10), math.log(8, 2))
print(math.sin(1), math.cos(1), math.atan2(1, 2), math.degrees(math.pi), math.trunc(-2.5), math.fabs(-1))
print(math.prod([1, 2, 3]), math.fsum([0.1] * 10), math.dist([0, 0], [3, 4]), math.copysign(1, -0.0))
try:
    math.sqrt(-1)
except ValueError as e:
    print(e)
print(os.getpid() > 0, os.environ.get("NO_SUCH_VAR", "none"), os.getenv("NO_SUCH_VAR"), "PATH" in os.environ)
print(os.path.join("a", "b", "c.txt"), os.path.basename("/x/y.z"), os.path.splitext("f.tar.gz"), os.path.exists("/"))
print(string.ascii_lowercase, string.digits, len(string.punctuation))
print(sys.maxsize, sys.platform, len(sys.argv))
print(os.name, os.sep, os.cpu_count() is not None)
if sys.platform == "win32":
    import winreg
print("".join(random.Random(3).choices(string.ascii_uppercase, k=5)))
sys.stdout.write("bye\n")
sys.exit(3)
