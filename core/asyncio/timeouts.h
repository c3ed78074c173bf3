// timeout() and timeout_at(): a deadline for a block of code.

#ifndef ASYNCIO_TIMEOUTS_H_
#define ASYNCIO_TIMEOUTS_H_

#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <utility>

#include "asyncio/coro.h"
#include "asyncio/handle.h"
#include "asyncio/internal/future_state.h"
#include "asyncio/internal/ref.h"

namespace asyncio {
namespace internal {

class TimeoutState;

}  // namespace internal

// asyncio.Timeout: an asynchronous context manager that cancels its task when a deadline passes
// inside of the block, and turns the CancelledError that leaves the block into TimeoutError. Copies
// refer to the same timeout.
//
// TimeoutError is thrown only if the CancelledError arrives at the end of the block and nobody else
// has cancelled the task. A block that swallows it ends normally, though expired() is true. Without
// an await that suspends, no deadline passes.
class Timeout {
 public:
  // The deadline in loop time; empty for none. timeout() and timeout_at() are the usual ways.
  explicit Timeout(std::optional<double> when);

  // The deadline.
  std::optional<double> when() const noexcept;

  // Changes the deadline; one that has passed expires in the next iteration. Throws RuntimeError
  // outside of the block and once the deadline has passed.
  void reschedule(std::optional<double> when) const;

  // Whether the deadline passed inside of the block.
  bool expired() const noexcept;

  // `async with`: aenter starts the clock; throws RuntimeError if the timeout was used before or
  // outside of a task. aexit takes the exception that leaves the block, null for none, and throws
  // TimeoutError in its place, or gives false.
  Coro<Timeout> aenter() const;
  Coro<bool> aexit(std::exception_ptr exception) const;

  // The same without a coroutine, as both never suspend.
  void Enter() const;
  void Exit(const std::exception_ptr& exception) const;

  // `<Timeout [active] when=2.5>`, as Python's repr.
  std::string repr() const;

  friend bool operator==(const Timeout&, const Timeout&) noexcept = default;  // `is`

 private:
  internal::Ref<internal::TimeoutState> state_;
};

// asyncio.timeout: a timeout `delay` seconds from now; empty for none. Throws RuntimeError when no
// loop is running.
Timeout timeout(std::optional<double> delay);

// asyncio.timeout_at: a timeout at loop time `when`; empty for none.
inline Timeout timeout_at(std::optional<double> when) { return Timeout(when); }

// Implementation only below.

namespace internal {

// Throws the TimeoutError that a CancelledError turns into.
[[noreturn]] void ThrowTimeoutFrom(std::exception_ptr cancelled_error);

class TimeoutState final : public FromFreeList {
 public:
  explicit TimeoutState(std::optional<double> when) noexcept : when_(when) {}
  TimeoutState(const TimeoutState&) = delete;
  TimeoutState& operator=(const TimeoutState&) = delete;

  void AddRef() noexcept { ++refs_; }
  void Release() noexcept {
    if (--refs_ == 0) {
      delete this;
    }
  }

  std::optional<double> when() const noexcept { return when_; }
  bool expired() const noexcept { return phase_ == Phase::kExpiring || phase_ == Phase::kExpired; }
  void Enter();
  void Reschedule(std::optional<double> when);
  void Exit(const std::exception_ptr& exception);
  // Called by the loop at the deadline.
  void OnTimeout();
  std::string Repr() const;

 private:
  enum class Phase : uint8_t { kCreated, kEntered, kExpiring, kExpired, kExited };

  ~TimeoutState() = default;
  const char* PhaseName() const noexcept;
  void CancelTimer();

  std::optional<double> when_;
  std::optional<Handle> timer_;
  Ref<FutureBase> task_;
  int64_t cancelling_before_ = 0;
  uint32_t refs_ = 0;
  Phase phase_ = Phase::kCreated;
};

}  // namespace internal

inline std::optional<double> Timeout::when() const noexcept { return state_->when(); }
inline bool Timeout::expired() const noexcept { return state_->expired(); }

}  // namespace asyncio

#endif  // ASYNCIO_TIMEOUTS_H_
