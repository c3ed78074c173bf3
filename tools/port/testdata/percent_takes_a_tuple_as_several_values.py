fmt = "%s-%s"
pair = (1, "b")
print(fmt % pair)
print(fmt % (2, "c"))
more = ("x",) * 2
print(fmt % tuple(more))
def show(f, *args):
    return f % args
print(show(fmt, 1, 2))
print(show("%d", 1))
try:
    print(show(fmt, 1))
except TypeError as e:
    print(e)
def log(msg, *args):
    print("LOG", msg % args if args else msg)
log("a %s %d", "b", 3)
log("a")
for v in (1, "a", (2, 3)):
    try:
        print("<%s>" % v)
    except TypeError as e:
        print(e)
for v in ((1, 2), (2, 3)):
    print("<%s %s>" % v)
def get():
    return 1, 2
print("%d %d" % get())
d = {"k": (1, 2)}
print("%d-%d" % d["k"])
class A:
    def __init__(self): self.pos = (3, 4)
a = A()
print("%d,%d" % a.pos, "%s" % (a.pos,))
t = ()
print("plain" % t)
def maybe(flag):
    return (1, 2) if flag else None
print("%s %s" % maybe(True))
try:
    print("%s %s" % maybe(False))
except TypeError as e: print(e)
