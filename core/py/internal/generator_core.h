// The part of a generator that does not depend on its types.

#ifndef PY_INTERNAL_GENERATOR_CORE_H_
#define PY_INTERNAL_GENERATOR_CORE_H_

#include <coroutine>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <source_location>
#include <string>
#include <utility>

#include "py/object.h"

namespace py::internal {

// Throws StopIteration(result); without an argument if that is None.
[[noreturn]] void RaiseStopIterationWith(Object result);

// What resuming a generator has led to.
enum class Progress : uint8_t {
  kYielded,
  kEnded,       // It has just returned.
  kEndedBefore  // It had ended, and was not resumed.
};

// What a generator yields from: resuming the one resumes the other.
class Delegate {
 public:
  // Resumes it, by throwing `exception` if there is one; whether it has yielded, and not ended.
  virtual bool Resume(std::exception_ptr exception) = 0;
  virtual void Close() = 0;

 protected:
  ~Delegate() = default;
};

// The promise of a generator: counts the references to it and knows its state.
class GeneratorCore {
 public:
  GeneratorCore() noexcept = default;
  GeneratorCore(const GeneratorCore&) = delete;
  GeneratorCore& operator=(const GeneratorCore&) = delete;

  std::suspend_always initial_suspend() const noexcept { return {}; }
  std::suspend_always final_suspend() const noexcept { return {}; }
  void unhandled_exception() noexcept { error_ = std::current_exception(); }

  void AddRef() noexcept { ++count_; }
  void Release() noexcept {
    if (--count_ == 0) {
      Destroy();
    }
  }

  // Each of these is called with a reference held.
  Progress Advance();
  Progress Throw(std::exception_ptr exception);
  void Close();

  // Throws TypeError if something other than None is sent before the start.
  void CheckSend(bool is_none) const;
  std::string Repr() const;
  // inspect.getgeneratorstate(): "GEN_CREATED", "GEN_SUSPENDED", "GEN_RUNNING" or "GEN_CLOSED".
  std::string StateName() const;
  bool running() const noexcept { return state_ == State::kRunning; }
  bool ended() const noexcept { return state_ == State::kEnded; }

 protected:
  ~GeneratorCore() = default;

  void Init(std::coroutine_handle<> frame, const std::source_location& location) noexcept {
    frame_ = frame;
    function_ = location.function_name();
  }
  void RethrowThrown() {
    if (thrown_ != nullptr) [[unlikely]] {
      std::rethrow_exception(std::exchange(thrown_, nullptr));
    }
  }
  void YieldFrom(Delegate& delegate) noexcept { delegate_ = &delegate; }

 private:
  enum class State : uint8_t { kCreated, kSuspended, kRunning, kEnded };

  void CheckNotRunning() const;
  // Whether what it yields from has yielded. Else the body goes on, with what was thrown, if
  // anything.
  bool ResumeDelegate() noexcept;
  void Destroy() noexcept;

  std::coroutine_handle<> frame_;
  const char* function_ = nullptr;
  size_t count_ = 1;
  State state_ = State::kCreated;
  std::exception_ptr thrown_;     // To be thrown at the co_yield.
  std::exception_ptr error_;      // What has left the body.
  Delegate* delegate_ = nullptr;  // In the frame.
};

inline std::string GeneratorCore::StateName() const {
  switch (state_) {
    case State::kCreated:
      return "GEN_CREATED";
    case State::kSuspended:
      return "GEN_SUSPENDED";
    case State::kRunning:
      return "GEN_RUNNING";
    case State::kEnded:
      break;
  }
  return "GEN_CLOSED";
}

}  // namespace py::internal

#endif  // PY_INTERNAL_GENERATOR_CORE_H_
