// Barrier: tasks wait for each other.

#ifndef ASYNCIO_BARRIER_H_
#define ASYNCIO_BARRIER_H_

#include <cstdint>
#include <exception>
#include <string>

#include "asyncio/coro.h"
#include "asyncio/internal/ref.h"

namespace asyncio {
namespace internal {

class BarrierState;

}  // namespace internal

// asyncio.Barrier: once as many tasks wait as it has parties, all go on, and it starts anew. Copies
// refer to the same barrier. It belongs to the loop in which a task first had to wait.
class Barrier {
 public:
  // Throws ValueError if there is not at least one party.
  explicit Barrier(int64_t parties);
  Barrier(const Barrier&);
  Barrier(Barrier&&) noexcept;
  Barrier& operator=(Barrier) noexcept;
  ~Barrier();

  // Waits for the others; gives a number from 0 to parties() - 1, a different one to each, in the
  // order in which they came. The last one goes on at once, the others in the next iteration. While
  // tasks of the last round are on their way, those of the next one wait before they count. Throws
  // BrokenBarrierError if the barrier is broken or is reset meanwhile. A task that is cancelled
  // simply does not count any more.
  Coro<int64_t> wait() const;

  // Has the tasks that wait throw BrokenBarrierError; then the barrier starts anew.
  Coro<> reset() const;
  // Breaks the barrier: wait() throws BrokenBarrierError, for those that wait and from now on,
  // until it is reset while nobody waits.
  Coro<> abort() const;

  int64_t parties() const noexcept;
  // How many tasks wait; 0 while they are on their way out.
  int64_t n_waiting() const noexcept;
  bool broken() const noexcept;

  // `async with barrier as position`: aenter is wait, and aexit does nothing.
  Coro<int64_t> aenter() const { return wait(); }
  Coro<bool> aexit(const std::exception_ptr& exception) const;

  // `<asyncio.locks.Barrier object at 0x… [filling, waiters:1/3]>`, as Python's repr.
  std::string repr() const;

  friend bool operator==(const Barrier&, const Barrier&) noexcept = default;  // `is`

 private:
  internal::Ref<internal::BarrierState> state_;
};

}  // namespace asyncio

#endif  // ASYNCIO_BARRIER_H_
