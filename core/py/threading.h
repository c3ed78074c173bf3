// py::threading: threads, and what they wait with, from Python's module threading.

#ifndef PY_THREADING_H_
#define PY_THREADING_H_

#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "py/truth.h"

namespace py::threading {

// From now on the threads that the library makes (Thread, to_thread, executors) take turns with the
// calling thread, as they do under CPython's global interpreter lock: one runs until it waits, in
// time::sleep, for what is in this file, in an event loop that has nothing to do, or for a
// ConcurrentFuture or an executor. So they may share lists, objects and all else. A new thread
// begins at once, and who started it goes on when it first waits.
//
// Unlike in CPython a thread that computes is not interrupted: while it does not wait, no other
// runs. Threads that the library did not make take no turns, and must share nothing with it.
//
// Without this call threads run in parallel, and Python objects belong to one of them at a time.
// Call it before there are any; there is no way back.
void take_turns();

namespace internal {

struct ThreadData;
struct EventData;
struct LockData;
struct RLockData;
struct ConditionData;
struct SemaphoreData;

// In seconds, of a clock that only goes forward.
double Now();

// Gives the calling thread the name that Python would give it, before it asks for its own.
void NameThisThread(std::string name);

// How many Threads run. A virtual clock follows the real one meanwhile.
int64_t RunningThreads() noexcept;

// threading._shutdown(): waits for the threads that are not daemons.
void WaitForThreads();

}  // namespace internal

struct ThreadOptions {
  std::optional<std::string> name = std::nullopt;
  // `__name__` of the function, for the name of a thread that has no other.
  std::optional<std::string> target_name = std::nullopt;
  std::optional<bool> daemon = std::nullopt;  // Empty: as the thread that makes it.
};

// threading.Thread. Copies refer to the same thread, which does not need them.
class Thread {
 public:
  // Will call `function(args...)`. An exception that leaves it is written to stderr.
  template <class F, class... Args>
  explicit Thread(ThreadOptions options, F function, Args... args)
      : Thread(std::move(options),
               std::function<void()>([function = std::move(function),
                                      args = std::tuple<Args...>(std::move(args)...)]() mutable {
                 std::apply(function, std::move(args));
               })) {}
  explicit Thread(ThreadOptions options, std::function<void()> target);
  explicit Thread(std::shared_ptr<internal::ThreadData> data) noexcept : data_(std::move(data)) {}

  // Throws RuntimeError when it was started before.
  void start() const;
  // Waits until the thread has ended, at most `timeout` seconds (empty: for ever). Throws
  // RuntimeError if it was not started, or is the calling one.
  void join(std::optional<double> timeout = std::nullopt) const;
  bool is_alive() const;

  // `MainThread`; `Thread-1 (work)`; `asyncio_0`, `asyncio_1` and so on of to_thread();
  // `ThreadPoolExecutor-0_0` of an executor; `Dummy-1` of a thread that the library did not make.
  const std::string& name() const noexcept;
  void set_name(std::string name) const;
  // Different for each of the threads that exist. Throws RuntimeError where Python has None, before
  // the start.
  int64_t ident() const;
  // The program does not wait for daemons when it exits.
  bool daemon() const noexcept;
  // Throws RuntimeError when the thread has begun.
  void set_daemon(bool daemon) const;

  // `<Thread(asyncio_0, started 139934)>`
  std::string repr() const;
  std::string type_name() const;

  friend bool operator==(const Thread&, const Thread&) noexcept = default;  // `is`

 private:
  std::shared_ptr<internal::ThreadData> data_;
};

// threading.Event: what threads wait for. Copies refer to the same event.
class Event {
 public:
  Event();

  bool is_set() const;
  void set() const;
  void clear() const;
  // Waits until it is set, at most `timeout` seconds (empty: for ever). Whether it is set.
  bool wait(std::optional<double> timeout = std::nullopt) const;  // NOLINT(modernize-use-nodiscard)

  std::string type_name() const { return "Event"; }

  friend bool operator==(const Event&, const Event&) noexcept = default;  // `is`

 private:
  std::shared_ptr<internal::EventData> data_;
};

// threading.Lock. Copies refer to the same lock.
class Lock {
 public:
  Lock();

  // Waits until the lock is free, at most `timeout` seconds (negative: for ever), and takes it.
  // Whether it did. Throws ValueError for a timeout without `blocking`, and for those below -1.
  bool acquire(bool blocking = true,  // NOLINT(modernize-use-nodiscard)
               double timeout = -1) const;
  // Throws RuntimeError if it is not locked. Any thread may release it.
  void release() const;
  bool locked() const;

  // `with`
  bool enter() const { return acquire(); }
  bool exit(const std::exception_ptr& /*exception*/) const {
    release();
    return false;
  }

  std::string type_name() const { return "lock"; }

  friend bool operator==(const Lock&, const Lock&) noexcept = default;  // `is`

 private:
  std::shared_ptr<internal::LockData> data_;
};

// threading.RLock: a lock that the thread which holds it may take again, and releases as often.
class RLock {
 public:
  RLock();

  // As Lock's.
  bool acquire(bool blocking = true,  // NOLINT(modernize-use-nodiscard)
               double timeout = -1) const;
  // Throws RuntimeError if the calling thread does not hold it.
  void release() const;
  // How often the calling thread holds it.
  int64_t held() const;

  // `with`
  bool enter() const { return acquire(); }
  bool exit(const std::exception_ptr& /*exception*/) const {
    release();
    return false;
  }

  std::string type_name() const { return "RLock"; }

  friend bool operator==(const RLock&, const RLock&) noexcept = default;  // `is`

 private:
  std::shared_ptr<internal::RLockData> data_;
};

// threading.Condition: a lock, and a way to wait until another thread, which has the lock then,
// says that something has changed. Copies refer to the same condition.
class Condition {
 public:
  Condition() : Condition(RLock()) {}
  explicit Condition(Lock lock);
  explicit Condition(RLock lock);

  // Those of the lock.
  bool acquire(bool blocking = true,  // NOLINT(modernize-use-nodiscard)
               double timeout = -1) const;
  void release() const;

  // Releases the lock, waits for notify(), at most `timeout` seconds (empty: for ever), and takes
  // the lock again. Whether it was notified. Throws RuntimeError if the lock is not held.
  bool wait(std::optional<double> timeout = std::nullopt) const;  // NOLINT(modernize-use-nodiscard)
  // Waits until `predicate()` is true, which is asked with the lock held; gives what it gave.
  template <class Predicate>
  auto wait_for(Predicate predicate, std::optional<double> timeout = std::nullopt) const;
  // Wakes `n` of the threads that wait, in the order in which they do, or all. Throws RuntimeError
  // if the lock is not held.
  void notify(int64_t n = 1) const;
  void notify_all() const;

  // `with`
  bool enter() const { return acquire(); }
  bool exit(const std::exception_ptr& /*exception*/) const {
    release();
    return false;
  }

  std::string type_name() const { return "Condition"; }

  friend bool operator==(const Condition&, const Condition&) noexcept = default;  // `is`

 private:
  std::shared_ptr<internal::ConditionData> data_;
};

// threading.Semaphore: lets a number of threads in at a time. Copies refer to the same semaphore.
class Semaphore {
 public:
  // Throws ValueError if the number is negative.
  explicit Semaphore(int64_t value = 1);

  // Waits until there is a place, at most `timeout` seconds (empty: for ever), and takes it.
  // Whether it did. Throws ValueError for a timeout without `blocking`.
  bool acquire(bool blocking = true,  // NOLINT(modernize-use-nodiscard)
               std::optional<double> timeout = std::nullopt) const;
  // Gives `n` places back. Throws ValueError if `n` is not positive.
  void release(int64_t n = 1) const;

  // `with`
  bool enter() const { return acquire(); }
  bool exit(const std::exception_ptr& /*exception*/) const {
    release();
    return false;
  }

  std::string type_name() const { return "Semaphore"; }

  friend bool operator==(const Semaphore&, const Semaphore&) noexcept = default;  // `is`

 protected:
  Semaphore(int64_t value, bool bounded);

 private:
  std::shared_ptr<internal::SemaphoreData> data_;
};

// threading.BoundedSemaphore: release() throws ValueError where more places would be free than at
// the beginning.
class BoundedSemaphore : public Semaphore {
 public:
  explicit BoundedSemaphore(int64_t value = 1) : Semaphore(value, /*bounded=*/true) {}

  std::string type_name() const { return "BoundedSemaphore"; }
};

// threading.Timer: a thread that makes a call after `interval` seconds, unless it is cancelled.
class Timer : public Thread {
 public:
  template <class F, class... Args>
  explicit Timer(double interval, F function, Args... args)
      : Timer(interval, Event(),
              std::function<void()>([function = std::move(function),
                                     args = std::tuple<Args...>(std::move(args)...)]() mutable {
                std::apply(function, std::move(args));
              })) {}

  // It will not make the call, unless it has.
  void cancel() const { finished_.set(); }

 private:
  Timer(double interval, const Event& finished, std::function<void()> function);

  Event finished_;
};

// threading.current_thread() and main_thread(), the one that began the program.
Thread current_thread();
Thread main_thread();
// threading.get_ident()
int64_t get_ident();

// Implementation only below.

template <class Predicate>
auto Condition::wait_for(Predicate predicate, std::optional<double> timeout) const {
  std::optional<double> deadline;
  auto result = predicate();
  while (!truth(result)) {
    std::optional<double> left;
    if (timeout.has_value()) {
      deadline = deadline.value_or(internal::Now() + *timeout);
      left = *deadline - internal::Now();
      if (*left <= 0) {
        break;
      }
    }
    wait(left);
    result = predicate();
  }
  return result;
}

}  // namespace py::threading

#endif  // PY_THREADING_H_
