class Data: pass
class Stop: pass
got = [Data(), Data()]
print(sum(1 for m in got if isinstance(m, Stop)))
