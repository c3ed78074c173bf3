#include "asyncio/wait.h"

#include <functional>
#include <mutex>
#include <set>

#include "asyncio/event_loop.h"
#include "asyncio/internal/self_owned_callback.h"
#include "py/exceptions.h"

namespace asyncio {

namespace {

// The name in a place that lives for ever. Thread-safe.
const std::string* Keep(std::string_view name) {
  static auto* const names = new std::set<std::string, std::less<>>;
  static auto* const mutex = new std::mutex;
  const std::lock_guard<std::mutex> lock(*mutex);
  return &*names->emplace(name).first;
}

}  // namespace

ReturnWhen ReturnWhen::Find(std::string_view name) {
  for (const Value value : {kFirstCompleted, kFirstException, kAllCompleted}) {
    if (ReturnWhen(value).str() == name) {
      return value;
    }
  }
  ReturnWhen unknown = kAllCompleted;
  unknown.unknown_ = Keep(name);
  return unknown;
}

void ReturnWhen::Check() const {
  if (unknown_ != nullptr) {
    throw py::ValueError("Invalid return_when value: " + *unknown_);
  }
}

std::string ReturnWhen::str() const {
  if (unknown_ != nullptr) {
    return *unknown_;
  }
  switch (value_) {
    case kFirstCompleted:
      return "FIRST_COMPLETED";
    case kFirstException:
      return "FIRST_EXCEPTION";
    case kAllCompleted:
      return "ALL_COMPLETED";
  }
  return "";
}

namespace internal {
namespace {

// The variables that the callbacks of one wait() share.
class Waiting final : public FromFreeList {
 public:
  Waiting(EventLoop& loop, size_t count, const WaitOptions& options)
      : waiter_(loop.create_future<void>()),
        left_(static_cast<int64_t>(count)),
        return_when_(options.return_when) {
    if (options.timeout.has_value()) {
      const auto release_waiter = [waiter = waiter_] { Release(waiter); };
      timer_ = loop.call_later(*options.timeout, release_waiter);
    }
  }
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;

  void AddRef() noexcept { ++refs_; }
  void Release() noexcept {
    if (--refs_ == 0) {
      delete this;
    }
  }

  const Future<void>& waiter() const noexcept { return waiter_; }

  void CancelTimer() {
    if (timer_.has_value()) {
      timer_->cancel();
    }
  }

  void OnCompletion(FutureBase& future) {
    --left_;
    const bool is_last = left_ <= 0 || return_when_ == FIRST_COMPLETED;
    if (is_last ||
        (return_when_ == FIRST_EXCEPTION && !future.cancelled() && future.Exception() != nullptr)) {
      CancelTimer();
      Release(waiter_);
    }
  }

 private:
  ~Waiting() = default;

  static void Release(const Future<void>& waiter) {
    if (!waiter.done()) {
      waiter.set_result();
    }
  }

  Future<void> waiter_;
  std::optional<TimerHandle> timer_;
  int64_t left_;
  ReturnWhen return_when_;
  uint32_t refs_ = 0;
};

class CompletionCallback final : public SelfOwnedCallback {
 public:
  CompletionCallback(FutureBase& future, Ref<Waiting> waiting) noexcept
      : SelfOwnedCallback(future), waiting_(std::move(waiting)) {}

  std::string Name() const override { return "_wait.<locals>._on_completion()"; }
  FutureBase* Awaiter() const noexcept override {
    return StateOf(waiting_->waiter()).FirstAwaiter();
  }

 private:
  void OnDone() override { waiting_->OnCompletion(future()); }

  Ref<Waiting> waiting_;
};

}  // namespace

Coro<void> WaitForFutures(std::vector<AnyFuture> futures, WaitOptions options) {
  options.return_when.Check();
  const Ref<Waiting> waiting(new Waiting(get_running_loop(), futures.size(), options));
  std::vector<const DoneCallback*> callbacks;
  callbacks.reserve(futures.size());
  for (const AnyFuture& future : futures) {
    auto* const callback = new CompletionCallback(StateOf(future), waiting);
    callbacks.push_back(callback);
    StateOf(future).AddUserCallback(callback);
  }
  std::exception_ptr cancelled;
  try {
    co_await waiting->waiter();
  } catch (...) {
    cancelled = std::current_exception();
  }
  waiting->CancelTimer();
  for (size_t i = 0; i < futures.size(); ++i) {
    if (!futures[i].done()) {
      StateOf(futures[i]).RemoveCallbacks([callback = callbacks[i]](const DoneCallback& node) {
        return &node == callback;
      });
    }
  }
  if (cancelled != nullptr) {
    std::rethrow_exception(cancelled);
  }
}

void ThrowNothingToWaitFor() { throw py::ValueError("Set of Tasks/Futures is empty."); }

void ThrowNothingCame() { throw py::AssertionError("Set of Futures is empty."); }

void ThrowWaitForCoroutine() {
  throw py::TypeError("Passing coroutines is forbidden, use tasks explicitly.");
}

void ThrowWaitForNoIterable(const char* type_name) {
  throw py::TypeError(std::string("expect a list of futures, not ") + type_name);
}

}  // namespace internal
}  // namespace asyncio
