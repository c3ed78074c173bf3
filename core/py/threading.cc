#include "py/threading.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <list>
#include <mutex>
#include <thread>
#include <utility>
#include <variant>

#include "py/exceptions.h"
#include "py/internal/logging_hook.h"
#include "py/internal/turns.h"
#include "py/lifetime.h"
#include "py/stdout.h"

namespace py::threading {
namespace internal {
namespace {

using py::internal::OfferTurn;
using py::internal::WithoutTurn;

// Something that comes true, and that threads wait for.
class Flag {
 public:
  explicit Flag(bool set = false) : set_(set) {}

  bool is_set() const {
    const std::lock_guard lock(mutex_);
    return set_;
  }
  void Set(bool set) {
    const std::lock_guard lock(mutex_);
    set_ = set;
    changed_.notify_all();
  }
  // Sets it unless it is; whether it did.
  bool TrySet() {
    const std::lock_guard lock(mutex_);
    return !std::exchange(set_, true);
  }
  // Whether it is `value`, at once or within `timeout` seconds (empty: for ever).
  bool Wait(bool value, std::optional<double> timeout) {
    if (is_set() == value) {
      return true;
    }
    const WithoutTurn waiting;
    std::unique_lock lock(mutex_);
    const auto is_value = [this, value] { return set_ == value; };
    constexpr double kForever = 1e9;
    if (!timeout.has_value() || *timeout > kForever) {
      changed_.wait(lock, is_value);
      return true;
    }
    return changed_.wait_for(lock, std::chrono::duration<double>(*timeout), is_value);
  }

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool set_;
};

int64_t IdentOfThisThread() {
  const size_t hash = std::hash<std::thread::id>()(std::this_thread::get_id());
  return static_cast<int64_t>(hash >> 1);
}

}  // namespace

struct ThreadData {
  enum class Kind : uint8_t { kMain, kStartedHere, kOther };

  std::string name;
  const Kind kind = Kind::kOther;
  bool daemon = false;
  std::atomic<int64_t> ident = 0;
  std::function<void()> target = nullptr;  // Until it has been called.
  std::atomic<bool> start_called = false;
  Flag started{false};
  Flag ended{false};
};

namespace {

using DataPointer = std::shared_ptr<ThreadData>;

thread_local DataPointer this_thread_data;

std::atomic<int64_t> running_threads = 0;

DataPointer NewData(std::string name, ThreadData::Kind kind) {
  return DataPointer(
      new ThreadData{.name = std::move(name), .kind = kind, .ident = IdentOfThisThread()});
}

// Made as the program begins, by its first thread.
const DataPointer& MainThreadData() {
  static const auto* const data = new DataPointer(NewData("MainThread", ThreadData::Kind::kMain));
  return *data;
}
[[maybe_unused]] const DataPointer& main_thread_data = MainThreadData();

const DataPointer& ThisThreadData() {
  static std::atomic<int64_t> others = 0;
  if (IdentOfThisThread() == MainThreadData()->ident) {
    return MainThreadData();
  }
  if (this_thread_data == nullptr) {
    NameThisThread("Dummy-" + std::to_string(++others));
  }
  return this_thread_data;
}

// The threads that the program waits for when it exits.
class Awaited {
 public:
  void Add(DataPointer thread) {
    const std::lock_guard lock(mutex_);
    threads_.push_back(std::move(thread));
  }
  void Remove(const DataPointer& thread) {
    const std::lock_guard lock(mutex_);
    threads_.remove(thread);
  }
  DataPointer First() {
    const std::lock_guard lock(mutex_);
    return threads_.empty() ? nullptr : threads_.front();
  }

 private:
  std::mutex mutex_;
  std::list<DataPointer> threads_;
};

Awaited& AwaitedThreads() {
  static auto* const threads = new Awaited;
  return *threads;
}

// threading.excepthook
void Report(const std::string& name, const std::exception_ptr& exception) {
  flush_stdout();
  py::internal::TakeKept(exception);
  try {
    std::rethrow_exception(exception);
  } catch (const SystemExit&) {
  } catch (...) {
    std::fprintf(stderr, "Exception in thread %s:\n", name.c_str());
    print_exception(exception, stderr);
  }
}

void Call(ThreadData& thread) {
  const std::function<void()> target = std::exchange(thread.target, nullptr);
  try {
    target();
  } catch (...) {
    Report(thread.name, std::current_exception());
  }
}

void Run(const DataPointer& thread) {
  py::internal::KeepTurnUntilThreadEnds([thread] {
    running_threads.fetch_sub(1, std::memory_order_relaxed);
    AwaitedThreads().Remove(thread);
    thread->ended.Set(true);
  });
  this_thread_data = thread;
  py::internal::ThreadName() = thread->name;
  thread->ident = IdentOfThisThread();
  thread->started.Set(true);
  Call(*thread);
}

std::string NewName(const std::optional<std::string>& target_name) {
  static std::atomic<int64_t> made = 0;
  const std::string name = "Thread-" + std::to_string(++made);
  return target_name.has_value() ? name + " (" + *target_name + ")" : name;
}

}  // namespace

void NameThisThread(std::string name) {
  py::internal::ThreadName() = name;
  this_thread_data = NewData(std::move(name), ThreadData::Kind::kOther);
}

int64_t RunningThreads() noexcept { return running_threads.load(std::memory_order_relaxed); }

void WaitForThreads() {
  while (const DataPointer thread = AwaitedThreads().First()) {
    thread->ended.Wait(true, std::nullopt);
  }
}

struct EventData {
  Flag set{false};
};

struct LockData {
  Flag locked{false};
};

struct RLockData {
  Lock lock;
  std::atomic<int64_t> owner = 0;  // The ident of the thread that holds the lock; 0 for none.
  int64_t count = 0;               // How often; for the owner.
};

struct ConditionData {
  std::variant<Lock, RLock> lock;
  std::deque<Event> waiting;  // Guarded by the lock, or by the turn.
};

struct SemaphoreData {
  Condition changed{Lock()};
  // The rest is guarded by it.
  int64_t value = 0;
  std::optional<int64_t> most;  // Of a bounded one.
};

double Now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace internal

void take_turns() { py::internal::TakeTurns(); }

Thread::Thread(ThreadOptions options, std::function<void()> target)
    : data_(new internal::ThreadData{
          .name = options.name.has_value() ? *std::move(options.name)
                                           : internal::NewName(options.target_name),
          .kind = internal::ThreadData::Kind::kStartedHere,
          .daemon = options.daemon.value_or(internal::ThisThreadData()->daemon),
          .target = std::move(target)}) {}

void Thread::start() const {
  if (data_->kind != internal::ThreadData::Kind::kStartedHere ||
      data_->start_called.exchange(true)) {
    throw RuntimeError("threads can only be started once");
  }
  internal::running_threads.fetch_add(1, std::memory_order_relaxed);
  if (!data_->daemon) {
    internal::AwaitedThreads().Add(data_);
  }
  std::thread([data = data_] { internal::Run(data); }).detach();
  data_->started.Wait(true, std::nullopt);
}

void Thread::join(std::optional<double> timeout) const {
  if (*this == current_thread()) {
    throw RuntimeError("cannot join current thread");
  }
  if (data_->kind != internal::ThreadData::Kind::kStartedHere) {
    throw RuntimeError("cannot join a thread that was not started as a Thread");
  }
  if (!data_->start_called) {
    throw RuntimeError("cannot join thread before it is started");
  }
  data_->ended.Wait(true, timeout);
}

bool Thread::is_alive() const {
  internal::OfferTurn();
  const bool started =
      data_->kind != internal::ThreadData::Kind::kStartedHere || data_->started.is_set();
  return started && !data_->ended.is_set();
}

const std::string& Thread::name() const noexcept { return data_->name; }
bool Thread::daemon() const noexcept { return data_->daemon; }

void Thread::set_name(std::string name) const { data_->name = std::move(name); }

void Thread::set_daemon(bool daemon) const {
  if (data_->kind != internal::ThreadData::Kind::kStartedHere || data_->start_called) {
    throw RuntimeError("cannot set daemon status of active thread");
  }
  data_->daemon = daemon;
}

int64_t Thread::ident() const {
  if (data_->ident == 0) {
    throw RuntimeError("a thread that was not started has no ident");
  }
  return data_->ident;
}

std::string Thread::type_name() const {
  return data_->kind == internal::ThreadData::Kind::kMain ? "_MainThread" : "Thread";
}

std::string Thread::repr() const {
  const bool ended = data_->ended.is_set();
  std::string status = ended ? "stopped" : data_->ident != 0 ? "started" : "initial";
  if (data_->daemon) {
    status += " daemon";
  }
  if (data_->ident != 0) {
    status += " " + std::to_string(data_->ident);
  }
  return "<" + type_name() + "(" + name() + ", " + status + ")>";
}

Event::Event() : data_(std::make_shared<internal::EventData>()) {}

bool Event::is_set() const {
  internal::OfferTurn();
  return data_->set.is_set();
}
void Event::set() const { data_->set.Set(true); }
void Event::clear() const { data_->set.Set(false); }
bool Event::wait(std::optional<double> timeout) const { return data_->set.Wait(true, timeout); }

Lock::Lock() : data_(std::make_shared<internal::LockData>()) {}

bool Lock::acquire(bool blocking, double timeout) const {
  if (!blocking && timeout != -1) {
    throw ValueError("can't specify a timeout for a non-blocking call");
  }
  if (timeout < 0 && timeout != -1) {
    throw ValueError("timeout value must be a non-negative number");
  }
  if (!blocking) {
    internal::OfferTurn();
    return data_->locked.TrySet();
  }
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  // Who holds the turn takes the lock, not who has waited for longest.
  while (!data_->locked.TrySet()) {
    std::optional<double> left;
    if (timeout >= 0) {
      left = timeout - std::chrono::duration<double>(Clock::now() - start).count();
    }
    if (!data_->locked.Wait(false, left)) {
      return data_->locked.TrySet();
    }
  }
  return true;
}

void Lock::release() const {
  if (!data_->locked.is_set()) {
    throw RuntimeError("release unlocked lock");
  }
  data_->locked.Set(false);
}

bool Lock::locked() const {
  internal::OfferTurn();
  return data_->locked.is_set();
}

RLock::RLock() : data_(std::make_shared<internal::RLockData>()) {}

bool RLock::acquire(bool blocking, double timeout) const {
  if (data_->owner != get_ident() && !data_->lock.acquire(blocking, timeout)) {
    return false;
  }
  data_->owner = get_ident();
  ++data_->count;
  return true;
}

void RLock::release() const {
  if (data_->owner != get_ident()) {
    throw RuntimeError("cannot release un-acquired lock");
  }
  if (--data_->count == 0) {
    data_->owner = 0;
    data_->lock.release();
  }
}

int64_t RLock::held() const { return data_->owner == get_ident() ? data_->count : 0; }

Condition::Condition(Lock lock) : data_(new internal::ConditionData{std::move(lock), {}}) {}
Condition::Condition(RLock lock) : data_(new internal::ConditionData{std::move(lock), {}}) {}

bool Condition::acquire(bool blocking, double timeout) const {
  return std::visit([&](const auto& lock) { return lock.acquire(blocking, timeout); }, data_->lock);
}

void Condition::release() const {
  std::visit([](const auto& lock) { lock.release(); }, data_->lock);
}

namespace {

// How often the calling thread has the lock; of a plain lock, whether anyone has.
int64_t Held(const std::variant<Lock, RLock>& lock) {
  const auto* const reentrant = std::get_if<RLock>(&lock);
  return reentrant != nullptr ? reentrant->held() : int64_t{std::get<Lock>(lock).locked()};
}

}  // namespace

bool Condition::wait(std::optional<double> timeout) const {
  const int64_t held = Held(data_->lock);
  if (held == 0) {
    throw RuntimeError("cannot wait on un-acquired lock");
  }
  const Event notified;
  data_->waiting.push_back(notified);
  for (int64_t i = 0; i < held; ++i) {
    release();
  }
  const bool was_notified = notified.wait(timeout.has_value() ? std::max(*timeout, 0.0) : timeout);
  for (int64_t i = 0; i < held; ++i) {
    acquire();
  }
  if (!was_notified) {
    std::erase(data_->waiting, notified);
  }
  return was_notified;
}

void Condition::notify(int64_t n) const {
  if (Held(data_->lock) == 0) {
    throw RuntimeError("cannot notify on un-acquired lock");
  }
  for (; n > 0 && !data_->waiting.empty(); --n) {
    data_->waiting.front().set();
    data_->waiting.pop_front();
  }
}

void Condition::notify_all() const { notify(static_cast<int64_t>(data_->waiting.size())); }

Semaphore::Semaphore(int64_t value) : Semaphore(value, /*bounded=*/false) {}

Semaphore::Semaphore(int64_t value, bool bounded)
    : data_(std::make_shared<internal::SemaphoreData>()) {
  if (value < 0) {
    throw ValueError("semaphore initial value must be >= 0");
  }
  data_->value = value;
  if (bounded) {
    data_->most = value;
  }
}

bool Semaphore::acquire(bool blocking, std::optional<double> timeout) const {
  if (!blocking && timeout.has_value()) {
    throw ValueError("can't specify timeout for non-blocking acquire");
  }
  const Condition& changed = data_->changed;
  changed.acquire();
  const auto is_free = [this] { return data_->value > 0; };
  const bool taken = blocking ? changed.wait_for(is_free, timeout) : is_free();
  if (taken) {
    --data_->value;
  }
  changed.release();
  return taken;
}

void Semaphore::release(int64_t n) const {
  if (n < 1) {
    throw ValueError("n must be one or more");
  }
  const Condition& changed = data_->changed;
  changed.acquire();
  const bool fits = !data_->most.has_value() || data_->value + n <= *data_->most;
  if (fits) {
    data_->value += n;
    changed.notify(n);
  }
  changed.release();
  if (!fits) {
    throw ValueError("Semaphore released too many times");
  }
}

Timer::Timer(double interval, const Event& finished, std::function<void()> function)
    : Thread(ThreadOptions(),
             [interval, finished, function = std::move(function)] {
               if (!finished.wait(interval)) {
                 function();
               }
               finished.set();
             }),
      finished_(finished) {}

Thread current_thread() { return Thread(internal::ThisThreadData()); }

Thread main_thread() { return Thread(internal::MainThreadData()); }

int64_t get_ident() { return internal::IdentOfThisThread(); }

}  // namespace py::threading
