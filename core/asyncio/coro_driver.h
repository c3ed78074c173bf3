// CoroDriver: coroutines that a program runs itself, without an event loop.

#ifndef ASYNCIO_CORO_DRIVER_H_
#define ASYNCIO_CORO_DRIVER_H_

#include <any>
#include <concepts>
#include <coroutine>
#include <cstdint>
#include <exception>
#include <optional>
#include <source_location>
#include <string>
#include <type_traits>
#include <typeinfo>
#include <utility>
#include <variant>

#include "asyncio/coro.h"
#include "asyncio/ensure_future.h"
#include "asyncio/future.h"
#include "asyncio/internal/ref.h"
#include "asyncio/internal/task_state.h"
#include "asyncio/internal/thread_state.h"
#include "py/internal/exception_pointer.h"
#include "py/internal/generator_core.h"
#include "py/internal/is_none.h"
#include "py/internal/type_traits.h"
#include "py/none.h"
#include "py/repr.h"

namespace asyncio {
namespace internal {

class DriverCore;
template <class Sent, class Yielded>
class SuspensionAwaiter;

}  // namespace internal

// What suspend() gives, to be awaited at once.
template <class Sent, class Yielded>
struct [[nodiscard("nothing is suspended until it is awaited")]] Suspension {
  internal::SuspensionAwaiter<Sent, Yielded> AsyncioAwaiter() && {
    return internal::SuspensionAwaiter<Sent, Yielded>(std::move(value));
  }
  Yielded value;
};

// `yield value` of a generator with @types.coroutine, or of `__await__`: suspends the coroutines
// that are running, down to the CoroDriver's send(), which gives the value. What send() is called
// with next is what awaiting gives; it has to be a Sent. Under a task, a value that is not None is
// a RuntimeError, "Task got bad yield", and None suspends the task for one iteration of the loop.
template <class Sent = py::NoneType, class Yielded>
Suspension<Sent, Yielded> suspend(Yielded value) {
  return {std::move(value)};
}

// A coroutine object, as what drives it by hand sees it: Python's coroutine.send(), throw() and
// close(). Copies are the same coroutine.
//
//   asyncio::CoroDriver<> coroutine = greet();
//   auto question = coroutine.send<std::string>(py::None);
//   coroutine.send<std::string>(std::string("Ann"));  // Throws StopIteration when it returns.
//
// The coroutine may await others, suspend() and sleep(0), which gives None. What only the loop can
// wake, such as a future, makes send() throw RuntimeError. When the last reference to a suspended
// coroutine ends, it is closed; one that was never started is reported as never awaited.
template <class T = void>
class CoroDriver {
 public:
  CoroDriver(Coro<T> coro);  // NOLINT(google-explicit-constructor): the same object in Python
  template <std::convertible_to<Coro<T>> Awaitable>
    requires(!std::same_as<Awaitable, Coro<T>> && !std::same_as<Awaitable, CoroDriver>)
  CoroDriver(Awaitable awaitable)  // NOLINT(google-explicit-constructor): as above
      : CoroDriver(Coro<T>(std::move(awaitable))) {}

  // Runs the coroutine until it suspends, and gives what it suspends with, a Yielded (any other
  // type is std::bad_any_cast). The first `value` has to be None (TypeError). Throws StopIteration,
  // with the result as its argument unless that is None, when the coroutine returns; what it
  // raises; RuntimeError if it has ended before; ValueError if it is running.
  template <class Yielded = py::NoneType, class Value>
  Yielded send(Value value) const;
  // Raises an exception where the coroutine is suspended, and goes on like send().
  template <class Yielded = py::NoneType>
  Yielded throw_(std::exception_ptr exception) const;
  template <class Yielded = py::NoneType, class E>
    requires(!std::same_as<E, std::exception_ptr>)
  Yielded throw_(const E& exception) const {
    return throw_<Yielded>(py::internal::PointerTo(exception));
  }
  // Raises GeneratorExit where it is suspended, if it is. RuntimeError if it suspends again.
  void close() const;

  // The coroutine, for what runs it otherwise. RuntimeError if it was started.
  Coro<T> take() const;
  internal::CoroAwaiter<T> AsyncioAwaiter() const { return internal::CoroAwaiter<T>(take()); }

  // `__name__` and `__qualname__`.
  std::string name() const;
  std::string qualname() const;
  // `<coroutine object f at 0x…>`
  std::string repr() const;
  std::string type_name() const { return "coroutine"; }
  friend bool operator==(const CoroDriver& a, const CoroDriver& b) { return a.core_ == b.core_; }
  friend bool is(const CoroDriver& a, const CoroDriver& b) { return a == b; }

 private:
  using Frame = std::coroutine_handle<internal::CoroPromise<T>>;

  // Throws StopIteration or what the coroutine raised, if it has ended.
  void RaiseIfEnded() const;

  internal::Ref<internal::DriverCore> core_;
};

// asyncio.ensure_future: the coroutine becomes a task.
template <class T>
Task<T> ensure_future(const CoroDriver<T>& coroutine) {
  return ensure_future(coroutine.take());
}
template <class T>
Task<T> ensure_future(const CoroDriver<T>& coroutine, EventLoop& loop) {
  return ensure_future(coroutine.take(), loop);
}

// Implementation only below.

namespace internal {

// What is common to the drivers of a coroutine.
class DriverCore {
 public:
  DriverCore(std::coroutine_handle<> frame, PromiseBase& promise)
      : frame_(frame), promise_(&promise), definition_(promise.location()) {}
  DriverCore(const DriverCore&) = delete;
  DriverCore& operator=(const DriverCore&) = delete;

  void AddRef() noexcept { ++refs_; }
  void Release() noexcept;

  // Runs until the coroutine suspends or ends.
  void Send(std::any value, bool is_none);
  void Throw(std::exception_ptr exception);
  void Close();
  std::coroutine_handle<> Take();

  std::coroutine_handle<> frame() const noexcept { return frame_; }
  std::any TakeYielded() noexcept { return std::exchange(yielded_, {}); }
  // What the coroutine has raised, as its caller gets it; null if it has returned.
  std::exception_ptr TakeRaised() noexcept { return promise_->TakeException(); }
  void Destroy() noexcept;
  std::string Repr() const;
  const std::source_location& definition() const noexcept { return definition_; }

  // The driver whose coroutine is running; null under a task.
  static DriverCore* Current() noexcept;

  // Called by the awaiter of a Suspension.
  void Suspend(std::coroutine_handle<> frame, std::any value) noexcept {
    leaf_ = frame;
    yielded_ = std::move(value);
  }
  std::any TakeSent() {
    if (thrown_ != nullptr) {
      std::rethrow_exception(std::exchange(thrown_, nullptr));
    }
    return std::exchange(sent_, {});
  }

 private:
  ~DriverCore() = default;

  // Closes the coroutine, or reports that it was never awaited.
  void Finalize() noexcept;
  void CheckCanRun() const;
  void Run();

  std::coroutine_handle<> frame_;  // Null when the coroutine has ended.
  std::coroutine_handle<> leaf_;   // Where it is suspended; null if it was not started.
  PromiseBase* promise_;
  std::source_location definition_;
  std::any sent_;
  std::any yielded_;
  std::exception_ptr thrown_;
  int32_t refs_ = 0;
  bool running_ = false;
  bool yields_to_task_ = false;  // It is suspended as a task is for one iteration of the loop.
};

// What send() gives.
template <class Yielded>
Yielded FromYielded(std::any value) {
  if constexpr (std::constructible_from<Yielded, std::nullopt_t> ||
                std::constructible_from<Yielded, py::NoneType>) {
    if (value.type() == typeid(py::NoneType)) {
      return Yielded{};
    }
  }
  return std::any_cast<Yielded>(std::move(value));
}

// What a task raises in a coroutine that yields what a task cannot wait for.
[[noreturn]] void RaiseBadYield(const std::string& repr);
// The same if it yields a future without waiting for it.
[[noreturn]] void RaiseYieldedFuture(const std::string& repr);

template <class Yielded>
[[noreturn]] void RaiseBadYieldOf(const Yielded& value) {
  if constexpr (py::internal::IsVariant<Yielded>::value) {
    std::visit([](const auto& alternative) { RaiseBadYieldOf(alternative); }, value);
  } else if constexpr (std::derived_from<Yielded, AnyFuture>) {
    RaiseYieldedFuture(py::repr(value));
  }
  RaiseBadYield(py::repr(value));
}

template <class Sent, class Yielded>
class [[nodiscard]] SuspensionAwaiter {
 public:
  explicit SuspensionAwaiter(Yielded value) : value_(std::move(value)) {}

  bool await_ready() const noexcept { return false; }
  void await_suspend(std::coroutine_handle<> frame) {
    if (DriverCore* const driver = DriverCore::Current()) {
      driver->Suspend(frame, std::move(value_));
      driven_ = true;
    } else {
      this_thread.current_task->YieldOnce();
    }
  }
  Sent await_resume() {
    if (driven_) {
      return std::any_cast<Sent>(DriverCore::Current()->TakeSent());
    }
    this_thread.current_task->CheckThrown();
    if (!py::internal::IsNone(value_)) {
      RaiseBadYieldOf(value_);
    }
    return Sent();
  }

 private:
  Yielded value_;
  bool driven_ = false;
};

}  // namespace internal

template <class T>
CoroDriver<T>::CoroDriver(Coro<T> coro) {
  const Frame frame = coro.Take();
  core_ = internal::Ref<internal::DriverCore>(new internal::DriverCore(frame, frame.promise()));
}

template <class T>
template <class Yielded, class Value>
Yielded CoroDriver<T>::send(Value value) const {
  const CoroDriver keep(*this);
  const bool is_none = py::internal::IsNone(value);
  core_->Send(std::move(value), is_none);
  RaiseIfEnded();
  return internal::FromYielded<Yielded>(core_->TakeYielded());
}

template <class T>
template <class Yielded>
Yielded CoroDriver<T>::throw_(std::exception_ptr exception) const {
  const CoroDriver keep(*this);
  core_->Throw(std::move(exception));
  RaiseIfEnded();
  return internal::FromYielded<Yielded>(core_->TakeYielded());
}

template <class T>
void CoroDriver<T>::close() const {
  const CoroDriver keep(*this);
  core_->Close();
}

template <class T>
Coro<T> CoroDriver<T>::take() const {
  return Coro<T>(Frame::from_address(core_->Take().address()));
}

template <class T>
std::string CoroDriver<T>::name() const {
  return internal::CoroutineFunctionName(core_->definition());
}
template <class T>
std::string CoroDriver<T>::qualname() const {
  return internal::CoroutineName(core_->definition());
}

template <class T>
std::string CoroDriver<T>::repr() const {
  return core_->Repr();
}

template <class T>
void CoroDriver<T>::RaiseIfEnded() const {
  if (!core_->frame().done()) {
    return;
  }
  if (std::exception_ptr error = core_->TakeRaised()) {
    core_->Destroy();
    std::rethrow_exception(std::move(error));
  }
  py::Object result(Frame::from_address(core_->frame().address()).promise().TakeValue());
  core_->Destroy();
  py::internal::RaiseStopIterationWith(std::move(result));
}

}  // namespace asyncio

#endif  // ASYNCIO_CORO_DRIVER_H_
