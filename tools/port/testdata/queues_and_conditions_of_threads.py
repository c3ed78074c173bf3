"""Timers, conditions, semaphores and queues of threads."""

import threading, queue, time

def producer(q, n):
    for i in range(n):
        q.put(i)
        time.sleep(0.002)
    q.put(None)

def consumer(q, out):
    while True:
        item = q.get()
        if item is None:
            q.task_done()
            break
        out.append(item * 2)
        q.task_done()

q = queue.Queue(maxsize=2)
out = []
ts = [threading.Thread(target=producer, args=(q, 5)), threading.Thread(target=consumer, args=(q, out), daemon=True)]
for t in ts:
    t.start()
for t in ts:
    t.join()
q.join()
print(out, q.empty(), q.qsize())
try:
    q.get_nowait()
except queue.Empty as e:
    print("empty", repr(e))
try:
    q.get(timeout=0.01)
except queue.Empty:
    print("timed out")
q.put(1)
q.put(2)
print(q.full(), q.maxsize)
try:
    q.put(3, block=False)
except queue.Full:
    print("full")
try:
    for _ in range(3):
        q.task_done()
except ValueError as e:
    print(e)
pq = queue.PriorityQueue()
for x in [(2, "b"), (1, "a"), (3, "c")]:
    pq.put(x)
print([pq.get() for _ in range(3)])
lifo = queue.LifoQueue()
for c in "abc":
    lifo.put(c)
print(lifo.get(), lifo.get_nowait())
sq = queue.SimpleQueue()
sq.put("s")
print(sq.get(), sq.empty())

t = threading.Timer(0.02, print, args=("timer fired",))
t.start()
t2 = threading.Timer(10, lambda: print("never"))
t2.start()
t2.cancel()
t.join()
t2.join()
print(t.is_alive(), t2.is_alive())

cond = threading.Condition()
items = []
def waiter():
    with cond:
        while not items:
            cond.wait()
        print("got", items.pop())
def waiter2():
    with cond:
        print(cond.wait_for(lambda: len(items) > 1, timeout=1))
w = threading.Thread(target=waiter)
w.start()
time.sleep(0.01)
with cond:
    items.append(5)
    cond.notify()
w.join()
w = threading.Thread(target=waiter2)
w.start()
time.sleep(0.01)
with cond:
    items.extend([1, 2])
    cond.notify_all()
w.join()
with cond:
    print(cond.wait(timeout=0.01))
try:
    cond.notify()
except RuntimeError as e:
    print(e)
sem = threading.Semaphore(2)
active = 0
peak = 0
def limited(n):
    global active, peak
    with sem:
        active += 1
        peak = max(peak, active)
        time.sleep(0.01)
        active -= 1
ts = [threading.Thread(target=limited, args=(i,)) for i in range(5)]
[t.start() for t in ts]
[t.join() for t in ts]
print(peak, sem.acquire(blocking=False), sem.acquire(timeout=0.01), sem.acquire(False))
bs = threading.BoundedSemaphore(1)
try:
    bs.release()
except ValueError as e:
    print(e)
lock = threading.Lock()
c2 = threading.Condition(lock)
try:
    c2.wait()
except RuntimeError as e:
    print(e)
with lock:
    print(c2.wait(0.001))
