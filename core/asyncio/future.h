// Future<T>: a result that is not there yet.

#ifndef ASYNCIO_FUTURE_H_
#define ASYNCIO_FUTURE_H_

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <source_location>
#include <string>
#include <tuple>
#include <type_traits>
#include <typeinfo>
#include <utility>

#include "asyncio/context.h"
#include "asyncio/event_loop.h"
#include "asyncio/internal/context_state.h"
#include "asyncio/internal/future_state.h"
#include "asyncio/internal/ref.h"
#include "asyncio/internal/task_state.h"
#include "py/exceptions.h"
#include "py/instance.h"
#include "py/internal/exception_pointer.h"
#include "py/repr.h"

namespace asyncio {
namespace internal {

FutureBase& StateOf(const AnyFuture& future) noexcept;
template <class T>
Ref<FutureState<T>> TypedStateOf(const Future<T>& future) noexcept;

template <class T>
inline constexpr bool kIsTuple = false;
template <class... Ts>
inline constexpr bool kIsTuple<std::tuple<Ts...>> = true;

// The repr() of what has one: not of functions, also not of those in a tuple.
template <class T>
std::string ResultReprOf(const T& result) {
  if constexpr (kIsTuple<T>) {
    std::string text;
    std::apply(
        [&text](const auto&... items) {
          ((text += (text.empty() ? "(" : ", ") + ResultReprOf(items)), ...);
        },
        result);
    return text.empty() ? "()" : text + (std::tuple_size_v<T> == 1 ? ",)" : ")");
  } else if constexpr (requires { py::repr(result); }) {
    return py::repr(result);
  } else {
    return "...";
  }
}

}  // namespace internal

// A future of any result type: what all of them have in common. Copies refer to the same future;
// comparing compares identity.
class AnyFuture {
 public:
  explicit AnyFuture(internal::Ref<internal::FutureBase> state) noexcept
      : state_(std::move(state)) {}

  // Whether it has a result or an exception, or was cancelled.
  bool done() const noexcept { return state_->done(); }
  bool cancelled() const noexcept { return state_->cancelled(); }

  // Cancels it and schedules its callbacks; `message` becomes the argument of the CancelledError.
  // False when it is already done. On a task this asks: see Task. Throws RecursionError for a task
  // that waits for itself through others.
  bool cancel(const CancelMessage& message = std::nullopt) const { return state_->Cancel(message); }

  // The exception it ended with, null if it has a result; it then counts as retrieved. Throws
  // CancelledError when it was cancelled and InvalidStateError when it is not done.
  std::exception_ptr exception() const { return state_->Exception(); }

  EventLoop& get_loop() const noexcept { return state_->loop(); }

  // type(future).__name__: `Future`, `Task`, or `_GatheringFuture` if gather() gave it.
  std::string type_name() const { return state_->ClassName(); }

  // Has `callback(future)` called through call_soon once it is done (at once, if it is), in
  // `context` or else in a copy of the current one. The argument is an AnyFuture. Callbacks run in
  // the order in which they were added.
  template <class F>
  void add_done_callback(F callback, std::optional<Context> context = std::nullopt) const {
    AddDoneCallback<AnyFuture>(std::move(callback), context);
  }

  // Removes every occurrence of `callback` and returns how many there were. Callables compare by
  // ==; lambdas without captures by their type. Wrap others with asyncio::callback().
  template <class F>
  size_t remove_done_callback(F callback) const;

  // `<Future pending>`, as Python's repr.
  std::string repr() const { return state_->Repr(); }

  friend bool operator==(const AnyFuture& a, const AnyFuture& b) noexcept = default;
  // hash(future): of its identity.
  int64_t hash() const noexcept {
    return static_cast<int64_t>(reinterpret_cast<uintptr_t>(&state()) >> 4);
  }

 protected:
  template <class Argument, class F>
  void AddDoneCallback(F callback, const std::optional<Context>& context) const;

  internal::FutureBase& state() const noexcept { return *state_; }

 private:
  friend internal::FutureBase& internal::StateOf(const AnyFuture& future) noexcept;

  internal::Ref<internal::FutureBase> state_;
};

// asyncio.Future. Made by EventLoop::create_future<T>(); T may be void. Awaiting it gives the
// result or throws the exception, any number of times. (If T cannot be copied, the first await
// takes the result.)
template <class T>
class Future : public AnyFuture {
 public:
  using result_type = T;

  explicit Future(internal::Ref<internal::FutureState<T>> state) noexcept
      : AnyFuture(std::move(state)) {}

  // The result. Throws the exception it ended with (the same object every time), CancelledError, or
  // InvalidStateError when it is not done. The reference lives as long as the future.
  std::add_lvalue_reference_t<const T> result() const {
    if constexpr (std::is_void_v<T>) {
      typed_state().Result();
    } else {
      return typed_state().Result();
    }
  }

  // Ends it with a result. Throws InvalidStateError when it is done, RuntimeError when it is a
  // task.
  template <class U = T>
  void set_result(U&& result) const
    requires(!std::is_void_v<T>)
  {
    CheckNotTask("set_result");
    typed_state().SetResult(std::forward<U>(result));
  }
  void set_result() const
    requires(std::is_void_v<T>)
  {
    CheckNotTask("set_result");
    typed_state().SetResult(py::None);
  }

  // Ends it with an exception: any object that can be thrown, or an exception_ptr. Errors as
  // set_result; StopIteration becomes a RuntimeError, as in Python.
  template <class E>
  void set_exception(const E& exception) const;

  // As AnyFuture's, but the callback is called with a Future<T>.
  template <class F>
  void add_done_callback(F callback, std::optional<Context> context = std::nullopt) const {
    AddDoneCallback<Future<T>>(std::move(callback), context);
  }

 protected:
  void CheckNotTask(const char* operation) const {
    if (state().is_task()) {
      throw py::RuntimeError(std::string("Task does not support ") + operation + " operation");
    }
  }

  internal::FutureState<T>& typed_state() const noexcept {
    return static_cast<internal::FutureState<T>&>(state());
  }

 private:
  template <class U>
  friend internal::Ref<internal::FutureState<U>> internal::TypedStateOf(
      const Future<U>& future) noexcept;
};

// Makes a callable that compares equal to its copies only, for add_done_callback and
// remove_done_callback.
template <class F>
auto callback(F callable);

// Python's `object.method`, which is equal to every other of this object and this method:
//   future.add_done_callback(asyncio::bound_method<&Watch::on_done>(watch));
template <auto kMethod, class Object>
auto bound_method(const Object& object);

// Implementation only below.

namespace internal {

inline FutureBase& StateOf(const AnyFuture& future) noexcept { return *future.state_; }

template <class T>
Ref<FutureState<T>> TypedStateOf(const Future<T>& future) noexcept {
  return Ref<FutureState<T>>(&future.typed_state());
}

template <class F>
class SharedCallable {
 public:
  explicit SharedCallable(F callable) : callable_(std::make_shared<F>(std::move(callable))) {}
  template <class... Args>
  decltype(auto) operator()(Args&&... args) const {
    return (*callable_)(std::forward<Args>(args)...);
  }
  friend bool operator==(const SharedCallable&, const SharedCallable&) = default;

 private:
  std::shared_ptr<F> callable_;
};

template <class Method>
struct ClassOfMethod;
template <class Class, class Result, class... Args>
struct ClassOfMethod<Result (Class::*)(Args...)> {
  using type = Class;
};
template <class Class, class Result, class... Args>
struct ClassOfMethod<Result (Class::*)(Args...) const> {
  using type = Class;
};
template <class Class, class Result, class... Args>
struct ClassOfMethod<Result (Class::*)(Args...) noexcept> {
  using type = Class;
};
template <class Class, class Result, class... Args>
struct ClassOfMethod<Result (Class::*)(Args...) const noexcept> {
  using type = Class;
};

template <auto kMethod>
class BoundMethod {
 public:
  using Object = py::Ref<typename ClassOfMethod<decltype(kMethod)>::type>;
  using KnowsItsName = void;

  explicit BoundMethod(Object object) : object_(std::move(object)) {}
  template <class... Args>
  decltype(auto) operator()(Args&&... args) const {
    return ((*object_).*kMethod)(std::forward<Args>(args)...);
  }
  std::string name() const { return MethodName(typeid(*this)); }
  friend bool operator==(const BoundMethod& a, const BoundMethod& b) {
    return a.object_.get() == b.object_.get();
  }

 private:
  Object object_;
};

// Distinguishes callables of different types without comparing type_info.
template <class F>
inline constexpr char kCallableType = 0;

template <class F>
concept ComparableCallable = std::equality_comparable<F> || std::is_empty_v<F>;

// A callback that a user added, by the type of its callable.
template <class F>
class UserCallable : public DoneCallback {
 public:
  const void* UserCallableType() const noexcept final { return &kCallableType<F>; }
  std::string Name() const final { return CallableName(callable_) + "()"; }
  bool Equals(const F& other) const {
    if constexpr (std::equality_comparable<F>) {
      return callable_ == other;
    } else {
      return true;  // No state: the type says all.
    }
  }

 protected:
  explicit UserCallable(F callable) : callable_(std::move(callable)) {}
  ~UserCallable() = default;

  F& callable() noexcept { return callable_; }

 private:
  F callable_;
};

// Throws ValueError for a future of another loop.
void CheckLoopOf(const AnyFuture& future, const EventLoop& loop);

// Reports the exception in flight, which left a done callback, as Handle._run does. SystemExit and
// KeyboardInterrupt are thrown on.
void ReportCallbackException(EventLoop& loop, const std::string& callback_name);

// Calls the callable with the future as an Argument. While scheduled it holds a reference to the
// future; in the future's own list that would be a cycle.
template <class Argument, class F>
class UserDoneCallback final : public UserCallable<F>, public FromFreeList {
 public:
  UserDoneCallback(FutureBase& future, F callable, Ref<ContextState> context)
      : UserCallable<F>(std::move(callable)), future_(future), context_(std::move(context)) {}

  void Run() override {
    const std::unique_ptr<UserDoneCallback> self(this);
    const auto future = Ref<FutureBase>::Adopt(&future_);
    const ContextScope scope(&context_);
    try {
      if constexpr (std::is_same_v<Argument, AnyFuture>) {
        this->callable()(AnyFuture(future));
      } else {
        using State = FutureState<typename Argument::result_type>;
        this->callable()(Argument(Ref<State>(static_cast<State*>(future.get()))));
      }
    } catch (...) {
      ReportCallbackException(future_.loop(), this->Name());
    }
  }
  void Scheduled() noexcept override {
    future_.AddRef();
    scheduled_ = true;
  }
  void Drop() noexcept override {
    if (scheduled_) {
      future_.Release();
    }
    delete this;
  }

 private:
  FutureBase& future_;
  Ref<ContextState> context_;
  bool scheduled_ = false;
};

}  // namespace internal

template <class Argument, class F>
void AnyFuture::AddDoneCallback(F callback, const std::optional<Context>& context) const {
  state_->AddUserCallback(new internal::UserDoneCallback<Argument, F>(
      *state_, std::move(callback),
      context.has_value() ? context->state() : internal::CopyCurrentContext()));
}

template <class F>
size_t AnyFuture::remove_done_callback(F callback) const {
  static_assert(
      internal::ComparableCallable<F>,
      "this callable cannot be compared: wrap it with asyncio::callback() and pass the same "
      "object to add_done_callback and remove_done_callback");
  return state_->RemoveCallbacks([&](const internal::DoneCallback& node) {
    return node.UserCallableType() == &internal::kCallableType<F> &&
           static_cast<const internal::UserCallable<F>&>(node).Equals(callback);
  });
}

template <class T>
template <class E>
void Future<T>::set_exception(const E& exception) const {
  CheckNotTask("set_exception");
  if constexpr (std::is_same_v<E, std::exception_ptr> || std::derived_from<E, py::StopIteration> ||
                std::derived_from<py::StopIteration, E>) {
    state().SetException(internal::RaisedIntoFuture(py::internal::PointerTo(exception)));
  } else {
    state().SetException(py::internal::PointerTo(exception));
  }
}

template <class F>
auto callback(F callable) {
  return internal::SharedCallable<F>(std::move(callable));
}

template <auto kMethod, class Object>
auto bound_method(const Object& object) {
  return internal::BoundMethod<kMethod>(object);
}

template <class T>
Future<T> EventLoop::create_future(const std::source_location& where) {
  internal::Ref state(new internal::FutureState<T>(this));
  if (debug()) [[unlikely]] {
    state->NoteCreation(where);
  }
  return Future<T>(std::move(state));
}

}  // namespace asyncio

#endif  // ASYNCIO_FUTURE_H_
