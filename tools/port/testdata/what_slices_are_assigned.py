xs = ["a", "b", "c"]
xs[:] = []
print(xs)
xs[:] = ["q"]
xs[1:] = [str(i) for i in range(3)]
xs[:1] = ("x", "y")
print(xs)
ys = [[1], [2]]
ys[1:] = [[], [3]]
ys[:0] = []
print(ys)
fs = [1.5]
fs[:] = [2, 3]
print(fs)
