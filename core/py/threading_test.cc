#include "py/threading.h"

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "gtest/gtest.h"
#include "py/exceptions.h"

namespace py::threading {
namespace {

TEST(ThreadingTest, KnowsTheMainThread) {
  EXPECT_EQ(current_thread(), main_thread());
  EXPECT_EQ(main_thread().name(), "MainThread");
  EXPECT_EQ(main_thread().ident(), get_ident());
  EXPECT_EQ(main_thread().repr().substr(0, 33), "<_MainThread(MainThread, started ");
}

TEST(ThreadingTest, OtherThreadsHaveNamesOfTheirOwn) {
  std::string named;
  std::string unnamed;
  bool is_main = true;
  std::thread([&] {
    internal::NameThisThread("asyncio_0");
    named = current_thread().name();
    is_main = current_thread() == main_thread() || get_ident() == main_thread().ident();
  }).join();
  std::thread([&] { unnamed = current_thread().name(); }).join();
  EXPECT_EQ(named, "asyncio_0");
  EXPECT_EQ(unnamed.substr(0, 6), "Dummy-");
  EXPECT_FALSE(is_main);
}

TEST(ThreadingTest, AThreadCallsItsFunction) {
  int64_t result = 0;
  std::string name;
  const auto add = [&](int64_t a, int64_t b) {
    result = a + b;
    name = current_thread().name();
  };
  const Thread thread({.target_name = "add"}, add, 1, 2);
  EXPECT_FALSE(thread.is_alive());
  EXPECT_EQ(thread.repr(), "<Thread(" + thread.name() + ", initial)>");
  thread.start();
  thread.join();
  EXPECT_FALSE(thread.is_alive());
  EXPECT_EQ(result, 3);
  EXPECT_EQ(name, thread.name());
  EXPECT_EQ(name.substr(0, 7), "Thread-");
  EXPECT_EQ(name.substr(name.size() - 6), " (add)");
  EXPECT_EQ(thread.repr(),
            "<Thread(" + name + ", stopped " + std::to_string(thread.ident()) + ")>");
}

TEST(ThreadingTest, AThreadIsStartedOnce) {
  const Thread thread({.name = "once"}, [] {});
  EXPECT_THROW(thread.join(), RuntimeError);
  thread.start();
  EXPECT_THROW(thread.start(), RuntimeError);
  thread.join();
  EXPECT_THROW(thread.start(), RuntimeError);
  EXPECT_THROW(current_thread().join(), RuntimeError);
}

TEST(ThreadingTest, DaemonsMakeDaemons) {
  bool inherited = false;
  const Thread thread({.daemon = true}, [&] { inherited = Thread({}, [] {}).daemon(); });
  EXPECT_TRUE(thread.daemon());
  EXPECT_FALSE(Thread({}, [] {}).daemon());
  thread.start();
  thread.join();
  EXPECT_TRUE(inherited);
}

TEST(ThreadingTest, JoinWaitsNoLongerThanTheTimeout) {
  const Event event;
  const Thread thread({}, [=] { event.wait(); });
  thread.start();
  thread.join(0.001);
  EXPECT_TRUE(thread.is_alive());
  event.set();
  thread.join();
  EXPECT_FALSE(thread.is_alive());
}

TEST(ThreadingTest, AnExceptionEndsItsThreadOnly) {
  testing::internal::CaptureStderr();
  const Thread failing({.name = "failing"}, [] { throw ValueError("no"); });
  failing.start();
  failing.join();
  const Thread leaving({.name = "leaving"}, [] { throw SystemExit(3); });
  leaving.start();
  leaving.join();
  const std::string shown = testing::internal::GetCapturedStderr();
  EXPECT_EQ(shown.substr(0, 29), "Exception in thread failing:\n");
  EXPECT_NE(shown.find("ValueError: no\n"), std::string::npos);
  EXPECT_EQ(shown.find("leaving"), std::string::npos);
}

TEST(ThreadingTest, AnEventIsWaitedFor) {
  const Event event;
  EXPECT_FALSE(event.wait(0.001));
  EXPECT_FALSE(event.is_set());
  event.set();
  EXPECT_TRUE(event.wait(0));
  EXPECT_TRUE(event.wait());
  event.clear();
  EXPECT_FALSE(event.is_set());
}

TEST(ThreadingTest, ALockIsHeldByOneThreadAtATime) {
  const Lock lock;
  int64_t count = 0;
  std::vector<Thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back(ThreadOptions{}, [&] {
      for (int j = 0; j < 100; ++j) {
        lock.acquire();
        ++count;
        lock.release();
      }
    });
    threads.back().start();
  }
  for (const Thread& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(count, 400);
}

TEST(ThreadingTest, AnRLockIsTakenAgainByItsThread) {
  const RLock lock;
  EXPECT_TRUE(lock.acquire());
  EXPECT_TRUE(lock.acquire(/*blocking=*/false));
  bool taken = true;
  bool released = true;
  const auto try_both = [&] {
    taken = lock.acquire(/*blocking=*/false);
    try {
      lock.release();
    } catch (const RuntimeError&) {
      released = false;
    }
  };
  const Thread first({}, try_both);
  first.start();
  first.join();
  EXPECT_FALSE(taken);
  EXPECT_FALSE(released);
  lock.release();
  lock.release();
  const Thread second({}, try_both);
  second.start();
  second.join();
  EXPECT_TRUE(taken);
  EXPECT_THROW(lock.release(), RuntimeError);
}

TEST(ThreadingTest, ALockIsNotWaitedForWithoutEnd) {
  const Lock lock;
  EXPECT_TRUE(lock.acquire());
  EXPECT_TRUE(lock.locked());
  EXPECT_FALSE(lock.acquire(/*blocking=*/false));
  EXPECT_FALSE(lock.acquire(/*blocking=*/true, /*timeout=*/0.001));
  EXPECT_THROW(lock.acquire(/*blocking=*/false, /*timeout=*/1), ValueError);
  EXPECT_THROW(lock.acquire(/*blocking=*/true, /*timeout=*/-2), ValueError);
  lock.release();
  EXPECT_FALSE(lock.locked());
  EXPECT_THROW(lock.release(), RuntimeError);
}

TEST(ConditionTest, WaitsUntilItIsNotified) {
  const Condition condition;
  bool ready = false;
  const Thread thread({}, [&] {
    condition.acquire();
    ready = true;
    condition.notify();
    condition.release();
  });
  condition.acquire();
  condition.acquire();  // The lock is one that may be taken again.
  thread.start();
  EXPECT_TRUE(condition.wait_for([&ready] { return ready; }));
  EXPECT_FALSE(condition.wait(0.001));
  condition.release();
  condition.release();
  thread.join();
  EXPECT_THROW(condition.wait(), RuntimeError);
  EXPECT_THROW(condition.notify(), RuntimeError);
}

TEST(SemaphoreTest, HasItsNumberOfPlaces) {
  const Semaphore semaphore(1);
  EXPECT_TRUE(semaphore.acquire());
  EXPECT_FALSE(semaphore.acquire(/*blocking=*/false));
  EXPECT_FALSE(semaphore.acquire(/*blocking=*/true, 0.001));
  EXPECT_THROW(semaphore.acquire(/*blocking=*/false, 1), ValueError);
  semaphore.release(2);
  EXPECT_TRUE(semaphore.acquire());
  EXPECT_TRUE(semaphore.acquire());
  EXPECT_THROW(BoundedSemaphore(1).release(), ValueError);
  EXPECT_THROW(Semaphore(-1), ValueError);
}

TEST(TimerTest, MakesTheCallUnlessItIsCancelled) {
  std::atomic<int> calls = 0;
  const auto count = [&calls](int n) { calls += n; };
  const Timer timer(0.001, count, 1);
  const Timer cancelled(10, count, 2);
  timer.start();
  cancelled.start();
  cancelled.cancel();
  timer.join();
  cancelled.join();
  EXPECT_EQ(calls, 1);
}

}  // namespace
}  // namespace py::threading
