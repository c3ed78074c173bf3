// Generator<T>: what a function with `yield` gives.

#ifndef PY_GENERATOR_H_
#define PY_GENERATOR_H_

#include <concepts>
#include <coroutine>
#include <exception>
#include <iterator>
#include <optional>
#include <source_location>
#include <string>
#include <type_traits>
#include <utility>

#include "py/internal/exception_pointer.h"
#include "py/internal/generator_core.h"
#include "py/internal/method_promise.h"
#include "py/internal/pull_iterator.h"
#include "py/iterator.h"  // IWYU pragma: export
#include "py/none.h"

namespace py {
namespace internal {

template <class T, class Sent, class R>
class GeneratorPromise;
template <class Inner>
struct YieldFrom {
  Inner inner;
};

}  // namespace internal

// A generator: a function that returns Generator<T> and uses co_yield is one, and calling it runs
// nothing. Copies are the same generator.
//
//   py::Generator<int64_t> countdown(int64_t n) {
//     for (; n > 0; --n) co_yield n;
//   }
//   for (const int64_t i : countdown(3)) py::print(i);
//
// `co_yield x` gives what send() was called with, a Sent, or Sent() for next(). A generator with a
// result has it as R, and ends with co_return. `x = yield from inner` is
// `auto x = co_yield py::yield_from(inner)`: what is sent and thrown goes to the inner generator.
//
// As in CPython, close() and the end of the last reference throw GeneratorExit at the co_yield
// where the generator waits, so that its handlers run; a generator that is running cannot be
// resumed (ValueError); a StopIteration that leaves it becomes a RuntimeError. Parameters are
// copied into the generator: take them by value. A generator that is a method of an Instance keeps
// the object alive.
template <class T, class Sent = NoneType, class R = void>
class Generator {
 public:
  using promise_type = internal::GeneratorPromise<T, Sent, R>;
  using value_type = T;

  Generator(const Generator& other) noexcept : promise_(other.promise_) { promise_->AddRef(); }
  Generator& operator=(const Generator& other) noexcept {
    if (this != &other) {
      Generator copy(other);
      std::swap(promise_, copy.promise_);
    }
    return *this;
  }
  ~Generator() { promise_->Release(); }

  // The next element, or nothing when the generator ends.
  std::optional<T> try_next() const {
    const Generator keep(*this);
    return promise_->TakeYielded(promise_->Advance());
  }
  // The next element. StopIteration, with the result as its argument, when the generator ends.
  T next() const {
    const Generator keep(*this);
    return promise_->TakeElement(promise_->Advance());
  }
  // Resumes with `value` as what `co_yield` gives. TypeError for what is not None (Sent()) if the
  // generator has not been started.
  T send(Sent value) const {
    const Generator keep(*this);
    promise_->Send(std::move(value));
    return promise_->TakeElement(promise_->Advance());
  }
  // generator.throw(exception): throws at the co_yield, and goes on to the next one.
  T throw_(std::exception_ptr exception) const {
    const Generator keep(*this);
    return promise_->TakeElement(promise_->Throw(std::move(exception)));
  }
  template <class E>
    requires(!std::same_as<E, std::exception_ptr>)
  T throw_(const E& exception) const {
    return throw_(internal::PointerTo(exception));
  }
  // Ends the generator. RuntimeError if it yields instead; what else it throws is thrown.
  void close() const {
    const Generator keep(*this);
    promise_->Close();
  }

  // What the generator has returned; it has ended.
  R result() const
    requires(!std::is_void_v<R>)
  {
    return promise_->result();
  }

  // inspect.getgeneratorstate(generator): "GEN_CREATED", "GEN_SUSPENDED", "GEN_RUNNING" or
  // "GEN_CLOSED".
  std::string state() const { return promise_->StateName(); }
  // Python's gi_running: whether its body is being run.
  bool gi_running() const noexcept { return promise_->running(); }
  // Whether Python's gi_frame is not None: the body has not ended.
  bool has_frame() const noexcept { return !promise_->ended(); }

  // Takes what is left.
  auto begin() const { return internal::PullIterator<Generator, T>(*this); }
  std::default_sentinel_t end() const { return {}; }

  friend bool operator==(const Generator& a, const Generator& b) {
    return a.promise_ == b.promise_;
  }
  // `a is b`.
  friend bool is(const Generator& a, const Generator& b) { return a == b; }
  std::string repr() const { return promise_->Repr(); }
  std::string type_name() const { return "generator"; }

 private:
  friend promise_type;
  template <class T2, class Sent2, class R2>
  friend class internal::GeneratorPromise;

  explicit Generator(promise_type* promise) noexcept : promise_(promise) {}

  promise_type* promise_;  // Never null: moving copies.
};

// For co_yield: all that `inner` yields, and then its result.
template <class T, class Sent, class R>
internal::YieldFrom<Generator<T, Sent, R>> yield_from(Generator<T, Sent, R> inner) {
  return {std::move(inner)};
}

// Implementation only below.

namespace internal {

// A generator's result.
template <class R>
class GeneratorResult : public GeneratorCore {
 public:
  template <class U = R>
    requires std::convertible_to<U&&, R>
  void return_value(U&& value) {
    result_.emplace(std::forward<U>(value));
  }
  const R& result() const { return *result_; }
  [[noreturn]] void RaiseStop() { RaiseStopIterationWith(Object(result())); }

 private:
  std::optional<R> result_;
};
template <>
class GeneratorResult<void> : public GeneratorCore {
 public:
  void return_void() const noexcept {}
  [[noreturn]] void RaiseStop() { RaiseStopIteration(); }
};

template <class T, class Sent, class R>
class GeneratorPromise : public GeneratorResult<R> {
 public:
  Generator<T, Sent, R> get_return_object(
      const std::source_location& location = std::source_location::current()) noexcept {
    this->Init(std::coroutine_handle<GeneratorPromise>::from_promise(*this), location);
    return Generator<T, Sent, R>(this);
  }

  struct YieldAwaiter {
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> /*frame*/) const noexcept {}
    Sent await_resume() const {
      promise.RethrowThrown();
      return std::exchange(promise.sent_, Sent());
    }
    GeneratorPromise& promise;
  };
  template <class U = T>
    requires std::convertible_to<U&&, T>
  YieldAwaiter yield_value(U&& value) {
    yielded_.emplace(std::forward<U>(value));
    return {*this};
  }
  template <class T2, class Sent2, class R2>
  class YieldFromAwaiter final : public Delegate {
   public:
    YieldFromAwaiter(GeneratorPromise& promise, Generator<T2, Sent2, R2> inner)
        : promise_(promise), inner_(std::move(inner)) {}

    bool await_ready() { return !Resume(nullptr); }
    void await_suspend(std::coroutine_handle<> /*frame*/) noexcept { promise_.YieldFrom(*this); }
    R2 await_resume() {
      promise_.RethrowThrown();
      if constexpr (!std::is_void_v<R2>) {
        return inner_.result();
      }
    }

    bool Resume(std::exception_ptr exception) override {
      GeneratorPromise<T2, Sent2, R2>& inner = *inner_.promise_;
      if (exception == nullptr) {
        Sent sent = std::exchange(promise_.sent_, Sent());
        if constexpr (std::convertible_to<Sent, Sent2>) {
          inner.Send(std::move(sent));
        }
      }
      const Progress progress =
          exception != nullptr ? inner.Throw(std::move(exception)) : inner.Advance();
      if (progress != Progress::kYielded) {
        return false;
      }
      promise_.yielded_.emplace(*inner.TakeYielded(progress));
      return true;
    }
    void Close() override { inner_.close(); }

   private:
    GeneratorPromise& promise_;
    const Generator<T2, Sent2, R2> inner_;
  };
  template <class T2, class Sent2, class R2>
    requires std::convertible_to<T2, T>
  auto yield_value(YieldFrom<Generator<T2, Sent2, R2>> from) {
    return YieldFromAwaiter<T2, Sent2, R2>(*this, std::move(from.inner));
  }
  void await_transform(auto&&) = delete;  // A generator cannot await.

  std::optional<T> TakeYielded(Progress progress) {
    return progress == Progress::kYielded ? std::exchange(yielded_, std::nullopt) : std::nullopt;
  }
  T TakeElement(Progress progress) {
    if (progress == Progress::kYielded) {
      return *TakeYielded(progress);
    }
    if (progress == Progress::kEnded) {
      this->RaiseStop();
    }
    RaiseStopIteration();
  }
  void Send(Sent value) {
    if constexpr (std::equality_comparable<Sent>) {
      this->CheckSend(value == Sent());
    }
    sent_ = std::move(value);
  }

 private:
  std::optional<T> yielded_;
  [[no_unique_address]] Sent sent_{};
};

}  // namespace internal
}  // namespace py

// A generator that is a member function of an Instance keeps the object alive.
template <class T, class Sent, class R, py::internal::InstanceClass Self, class... Args>
struct std::coroutine_traits<py::Generator<T, Sent, R>, Self&, Args...> {
  using promise_type = py::internal::MethodPromise<py::internal::GeneratorPromise<T, Sent, R>>;
};

#endif  // PY_GENERATOR_H_
