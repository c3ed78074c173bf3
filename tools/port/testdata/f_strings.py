name, ratio, width = "Ada", 0.12345, 8
print(f"{name!r:>{width}}|{ratio:.1%}|{ratio=:.2f}|{1234567:,}|{{}}")
print("%s is %5.2f" % (name, ratio), "{0}{1}{0}".format("a", "b"), "{x}-{y}".format(y=1, x=2))
