// The shared state behind Future: CPython's Future object.

#ifndef ASYNCIO_INTERNAL_FUTURE_STATE_H_
#define ASYNCIO_INTERNAL_FUTURE_STATE_H_

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <source_location>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "asyncio/internal/free_list.h"
#include "asyncio/internal/loop_core.h"
#include "asyncio/internal/ready_queue.h"
#include "asyncio/internal/ref.h"
#include "asyncio/internal/source_traceback.h"
#include "py/internal/type_traits.h"
#include "py/none.h"
#include "py/object.h"

namespace asyncio {
class EventLoop;

// The argument of cancel(): None, or what the CancelledError will carry, which may be anything.
class CancelMessage : public std::optional<py::Object> {
 public:
  CancelMessage() = default;
  // NOLINTBEGIN(google-explicit-constructor): any value is a message
  CancelMessage(std::nullopt_t /*none*/) {}
  CancelMessage(py::NoneType /*none*/) {}
  template <class T>
  CancelMessage(const std::optional<T>& message) {
    if (message.has_value()) {
      emplace(*message);
    }
  }
  template <class T>
    requires(!std::derived_from<std::remove_cvref_t<T>, CancelMessage> &&
             !py::internal::IsOptional<std::remove_cvref_t<T>>::value)
  CancelMessage(T&& message) {
    emplace(std::forward<T>(message));
  }
  // NOLINTEND(google-explicit-constructor)
};

namespace internal {

// What an exception that a future is given to end with becomes: a StopIteration a RuntimeError.
// Throws TypeError for null.
std::exception_ptr RaisedIntoFuture(std::exception_ptr exception);

// For a future that is given together with another loop than its own.
[[noreturn]] void ThrowDifferentLoop();

class FutureBase;
class TaskCore;

// What a suspended task waits for: its `_fut_waiter`.
class Waitable {
 public:
  // Cancels it, which will wake the task. False when it is already done.
  virtual bool Cancel(const CancelMessage& message) = 0;
  virtual bool cancelled() const noexcept = 0;
  virtual std::string Repr() const = 0;

 protected:
  Waitable() = default;
  Waitable(const Waitable&) = default;
  Waitable& operator=(const Waitable&) = default;
  ~Waitable() = default;
};

// An entry of a future's callback list: run through the ready queue once the future is done. Nodes
// are chained through `next_` while the future is pending and are pushed to the queue themselves.
class DoneCallback : public Runnable {
 public:
  // The callback as a future's repr shows it.
  virtual std::string Name() const = 0;
  // For callbacks that users add: the type of the callable, which remove_done_callback compares.
  virtual const void* UserCallableType() const noexcept { return nullptr; }
  // For callbacks that users add: moved from the future's list to the ready queue.
  virtual void Scheduled() noexcept {}
  // The task or future that waits through this callback for the one it is registered at, for the
  // call graph; null if none does.
  virtual FutureBase* Awaiter() const noexcept { return nullptr; }
  std::function<std::string()> Describer() override;

 protected:
  DoneCallback() = default;
  DoneCallback(const DoneCallback&) = default;
  DoneCallback& operator=(const DoneCallback&) = default;
  ~DoneCallback() = default;

 private:
  friend class FutureBase;
  DoneCallback* next_ = nullptr;
};

enum class FutureStatus : uint8_t { kPending, kCancelled, kFinished };

// Everything of a future but its result.
class FutureBase : public Waitable, public FromFreeList {
 public:
  FutureBase(const FutureBase&) = delete;
  FutureBase& operator=(const FutureBase&) = delete;

  void AddRef() noexcept { ++refs_; }
  void Release() noexcept {
    if (--refs_ == 0) {
      if (last_callback_ == nullptr && !log_traceback_ && (done() || !is_task_)) [[likely]] {
        delete this;
      } else {
        Finalize();
      }
    }
  }
  bool IsLastReference() const noexcept { return refs_ == 1; }

  EventLoop& loop() const noexcept;  // Defined in event_loop.h.
  void Schedule(Runnable& runnable) const { loop_->Schedule(&runnable); }
  FutureStatus status() const noexcept { return status_; }
  bool done() const noexcept { return status_ != FutureStatus::kPending; }
  bool cancelled() const noexcept final { return status_ == FutureStatus::kCancelled; }
  bool failed() const noexcept { return failed_; }
  bool has_result() const noexcept { return status_ == FutureStatus::kFinished && !failed_; }

  // Future.cancel; a task and a gather override it.
  bool Cancel(const CancelMessage& message) override;
  // Future.cancel itself, whatever overrides it: the future becomes cancelled now.
  bool CancelNow(const CancelMessage& message);

  // Ends the future with the CancelledError that left its coroutine; null stands for a new one.
  void CancelWith(std::exception_ptr cancelled_error);

  // Future.set_exception. Throws InvalidStateError when done.
  void SetException(std::exception_ptr exception);

  // Future.exception: null when there is none. Throws CancelledError, or InvalidStateError when
  // pending. The exception counts as retrieved.
  std::exception_ptr Exception();
  // The exception of a future that failed, without marking it as retrieved.
  const std::exception_ptr& exception() const noexcept { return details_->exception; }
  void MarkRetrieved() noexcept { log_traceback_ = false; }
  // "Task was destroyed but it is pending!" is not reported for tasks that nobody could keep.
  void DoNotLogDestroyPending() noexcept { log_destroy_pending_ = false; }

  // Future._make_cancelled_error: the CancelledError that ended a task, once; after that new ones.
  std::exception_ptr MakeCancelledError();
  // The same, thrown.
  [[noreturn]] void ThrowCancelledError();
  const CancelMessage& cancel_message() const noexcept;

  // Throws the future's exception or CancelledError, or InvalidStateError when it is pending.
  // Returns if there is a result.
  void ThrowUnlessResult() {
    if (!has_result()) [[unlikely]] {
      ThrowNoResult();
    }
  }

  // Future.add_done_callback: scheduled at once when the future is done. The list owns what the
  // node says it owns.
  void AddCallback(DoneCallback* callback) {
    if (done()) {
      loop_->Schedule(callback);
      return;
    }
    if (last_callback_ == nullptr) {
      callback->next_ = callback;
    } else {
      callback->next_ = std::exchange(last_callback_->next_, callback);
    }
    last_callback_ = callback;
  }
  // The same for callbacks that users add: these are told when they are scheduled.
  void AddUserCallback(DoneCallback* callback);
  // Removes and drops the callbacks for which `matches` is true; returns how many.
  template <class Predicate>
  size_t RemoveCallbacks(Predicate matches);

  // The task this state belongs to, or null.
  virtual TaskCore* AsTask() noexcept { return nullptr; }
  bool is_task() const noexcept { return is_task_; }

  std::string Repr() const override;
  // `pending cb=[…]`, `finished result=…`: what stands between the class name and the closing
  // bracket.
  std::string ReprInfo() const;
  // "Future", "Task", "_GatheringFuture".
  virtual const char* ClassName() const noexcept { return "Future"; }

  // The callback that was registered last; null if there is none or the future is done.
  const DoneCallback* last_callback() const noexcept { return last_callback_; }
  // The tasks and futures that wait for this one, in the order in which they began to.
  std::vector<Ref<FutureBase>> AwaitedBy() const;
  // The first of them; null if there is none.
  FutureBase* FirstAwaiter() const noexcept;

  // Debug mode: remembers where the future was made.
  void NoteCreation(const std::source_location& where);
  // Null if that was not in debug mode.
  std::shared_ptr<const SourceTraceback> source_traceback() const noexcept {
    return details_ != nullptr ? details_->source_traceback : nullptr;
  }

 protected:
  explicit FutureBase(LoopCore* loop, bool is_task = false) noexcept
      : is_task_(is_task), loop_(loop) {
    loop_->AddRef();
  }
  virtual ~FutureBase() { loop_->Release(); }

  // The result as repr shows it; called only when there is one.
  virtual std::string ResultRepr() const = 0;

  void CheckPending() const {
    if (done()) [[unlikely]] {
      ThrowInvalidState();
    }
  }
  // State that few futures need, allocated when it is.
  struct Details : FromFreeList {
    virtual ~Details() = default;
    std::exception_ptr exception;        // If it failed.
    CancelMessage cancel_message;        // _cancel_message; of a task also what is not delivered
    std::exception_ptr cancelled_error;  // _cancelled_exc
    std::shared_ptr<const SourceTraceback> source_traceback;
  };
  // A task has more of it.
  virtual std::unique_ptr<Details> MakeDetails() const { return std::make_unique<Details>(); }
  Details& details() {
    if (details_ == nullptr) {
      details_ = MakeDetails();
    }
    return *details_;
  }
  Details* details_if_any() const noexcept { return details_.get(); }

  // Marks the future as finished (the result has been stored) and schedules its callbacks.
  void Finish() {
    status_ = FutureStatus::kFinished;
    ScheduleCallbacks();
  }

 private:
  friend TaskCore;

  // If that throws, as in the wrong thread in debug mode, all of them stay in the list.
  void ScheduleCallbacks() {
    DoneCallback* const last = last_callback_;
    if (last == nullptr) {
      return;
    }
    if (last->next_ == last && !has_user_callbacks_) [[likely]] {
      loop_->Schedule(last);
      last->next_ = nullptr;
      last_callback_ = nullptr;
      return;
    }
    ScheduleAll();
  }
  void ScheduleAll();
  // The end of a future that others wait for or that has something to report: does that, then
  // deletes. Handlers that keep the future revive it.
  void Finalize() noexcept;
  [[noreturn]] void ThrowNoResult();
  [[noreturn]] static void ThrowInvalidState();

  uint32_t refs_ = 0;
  FutureStatus status_ = FutureStatus::kPending;
  bool failed_ : 1 = false;
  bool log_traceback_ : 1 = false;
  bool is_task_ : 1;
  bool has_user_callbacks_ : 1 = false;
  bool log_destroy_pending_ : 1 = true;  // Of a task.
  LoopCore* loop_;                       // A reference is held.
  DoneCallback* last_callback_ =
      nullptr;  // The last node of a circular list, in order of registration.
  std::unique_ptr<Details> details_;
};

template <class Predicate>
size_t FutureBase::RemoveCallbacks(Predicate matches) {
  size_t removed = 0;
  DoneCallback* const list = std::exchange(last_callback_, nullptr);
  if (list == nullptr) {
    return 0;
  }
  DoneCallback* node = list->next_;
  list->next_ = nullptr;
  while (node != nullptr) {
    DoneCallback* const next = node->next_;
    if (matches(*node)) {
      ++removed;
      node->Drop();
    } else {
      AddCallback(node);
    }
    node = next;
  }
  return removed;
}

// What a future of T stores: T itself, or None for void.
template <class T>
using Stored = std::conditional_t<std::is_void_v<T>, py::NoneType, T>;

// repr(result) for T if T has one, `...` if the library cannot print T; defined in future_repr.h.
template <class T>
std::string ResultReprOf(const T& result);

// Room for the result of a future, which knows whether it is there. None takes no room.
template <class T>
class ResultStorage {
 public:
  ResultStorage() noexcept : nothing_() {}
  ResultStorage(const ResultStorage&) = delete;
  ResultStorage& operator=(const ResultStorage&) = delete;
  ~ResultStorage() {}

  template <class U>
  void Make(U&& value) {
    std::construct_at(&value_, std::forward<U>(value));
  }
  void Destroy() noexcept { std::destroy_at(&value_); }
  const T& get() const noexcept { return value_; }
  T& get() noexcept { return value_; }

 private:
  union {
    char nothing_;
    T value_;
  };
};
template <>
class ResultStorage<py::NoneType> {
 public:
  void Make(py::NoneType /*value*/) noexcept {}
  void Destroy() noexcept {}
  const py::NoneType& get() const noexcept { return py::None; }
};

template <class T>
class FutureState : public FutureBase {
 public:
  explicit FutureState(LoopCore* loop, bool is_task = false) noexcept : FutureBase(loop, is_task) {}

  ~FutureState() override {
    if (has_result()) {
      result_.Destroy();
    }
  }

  // Future.set_result. Throws InvalidStateError when done.
  template <class U>
  void SetResult(U&& result) {
    CheckPending();
    SetResultOfPending(std::forward<U>(result));
  }

  const Stored<T>& Result() {
    ThrowUnlessResult();
    return result_.get();
  }

  // The result for one awaiter: moved out when nobody else can ask for it again.
  T TakeResult() {
    ThrowUnlessResult();
    if constexpr (std::is_void_v<T>) {
      return;
    } else {
      if constexpr (std::is_copy_constructible_v<T>) {
        if (!IsLastReference()) {
          return result_.get();
        }
      }
      return std::move(result_.get());
    }
  }

 protected:
  // The same for who knows that it is not done.
  template <class U>
  void SetResultOfPending(U&& result) {
    result_.Make(std::forward<U>(result));
    Finish();
  }
  std::string ResultRepr() const override { return ResultReprOf(result_.get()); }

 private:
  [[no_unique_address]] ResultStorage<Stored<T>> result_;
};

}  // namespace internal
}  // namespace asyncio

#endif  // ASYNCIO_INTERNAL_FUTURE_STATE_H_
