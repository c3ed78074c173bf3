#include "asyncio/barrier.h"

#include <string_view>
#include <utility>

#include "asyncio/condition.h"
#include "asyncio/exceptions.h"
#include "asyncio/internal/free_list.h"
#include "asyncio/internal/primitive.h"
#include "asyncio/internal/thread_state.h"
#include "asyncio/lock.h"
#include "py/exceptions.h"

namespace asyncio {
namespace internal {

class BarrierState final : public FromFreeList {
 public:
  explicit BarrierState(int64_t parties) : parties_(parties) {
    if (parties < 1) {
      throw py::ValueError("parties must be > 0");
    }
  }
  BarrierState(const BarrierState&) = delete;
  BarrierState& operator=(const BarrierState&) = delete;

  void AddRef() noexcept { ++refs_; }
  void Release() noexcept {
    if (--refs_ == 0) {
      delete this;
    }
  }

  int64_t parties() const noexcept { return parties_; }
  int64_t n_waiting() const noexcept { return phase_ == Phase::kFilling ? count_ : 0; }
  bool broken() const noexcept { return phase_ == Phase::kBroken; }
  std::string Repr() const;

  // The rest is called with the condition's lock held.
  const Condition& condition() const noexcept { return condition_; }

  bool filling() const noexcept { return phase_ == Phase::kFilling; }
  // Whether tasks of the last round are on their way out, so that newcomers must wait.
  bool emptying() const noexcept {
    return phase_ == Phase::kDraining || phase_ == Phase::kResetting;
  }
  // Whether those who wait fail.
  bool failing() const noexcept { return phase_ == Phase::kBroken || phase_ == Phase::kResetting; }

  // A task has come; gives its number.
  int64_t Enter() noexcept { return count_++; }
  bool IsLast(int64_t index) const noexcept { return index + 1 == parties_; }
  void Drain() { ChangeTo(Phase::kDraining); }
  // A task that came leaves.
  void Leave() {
    if (--count_ == 0) {
      if (emptying()) {
        phase_ = Phase::kFilling;
      }
      condition_.notify_all();
    }
  }
  void Reset() { ChangeTo(count_ > 0 ? Phase::kResetting : Phase::kFilling); }
  void Abort() { ChangeTo(Phase::kBroken); }

 private:
  enum class Phase : uint8_t {
    kFilling,    // Tasks come.
    kDraining,   // All have come and go on; then it fills again.
    kResetting,  // Those that wait fail; then it fills again.
    kBroken,     // All fail.
  };

  ~BarrierState() = default;

  void ChangeTo(Phase phase) {
    phase_ = phase;
    condition_.notify_all();
  }
  std::string_view PhaseName() const noexcept;

  Condition condition_;
  int64_t parties_;
  int64_t count_ = 0;
  Phase phase_ = Phase::kFilling;
  uint32_t refs_ = 0;
};

std::string_view BarrierState::PhaseName() const noexcept {
  switch (phase_) {
    case Phase::kFilling:
      return "filling";
    case Phase::kDraining:
      return "draining";
    case Phase::kResetting:
      return "resetting";
    case Phase::kBroken:
      return "broken";
  }
  return {};
}

std::string BarrierState::Repr() const {
  std::string extra(PhaseName());
  if (!broken()) {
    extra += ", waiters:" + std::to_string(n_waiting()) + "/" + std::to_string(parties_);
  }
  return PrimitiveRepr("Barrier", this, extra);
}

namespace {

// Named as what they are in Python.

Coro<int64_t> wait(Ref<BarrierState> self) {
  const Held<LockState> held = co_await self->condition().hold();
  while (self->emptying()) {
    co_await self->condition().wait();
  }
  if (self->broken()) {
    throw BrokenBarrierError("Barrier aborted");
  }
  const int64_t index = self->Enter();
  try {
    if (self->IsLast(index)) {
      self->Drain();
    }
    while (self->filling()) {
      co_await self->condition().wait();
    }
    if (self->failing()) {
      throw BrokenBarrierError("Abort or reset of barrier");
    }
  } catch (...) {
    self->Leave();
    this_thread.propagating = true;
    throw;
  }
  self->Leave();
  co_return index;
}

Coro<> reset(Ref<BarrierState> self) {
  const Held<LockState> held = co_await self->condition().hold();
  self->Reset();
}

Coro<> abort(Ref<BarrierState> self) {
  const Held<LockState> held = co_await self->condition().hold();
  self->Abort();
}

Coro<bool> aexit() { co_return false; }

}  // namespace
}  // namespace internal

Barrier::Barrier(int64_t parties) : state_(new internal::BarrierState(parties)) {}
Barrier::Barrier(const Barrier&) = default;
Barrier::Barrier(Barrier&&) noexcept = default;
Barrier& Barrier::operator=(Barrier other) noexcept {
  std::swap(state_, other.state_);
  return *this;
}
Barrier::~Barrier() = default;

Coro<int64_t> Barrier::wait() const { return internal::wait(state_); }
Coro<> Barrier::reset() const { return internal::reset(state_); }
Coro<> Barrier::abort() const { return internal::abort(state_); }
Coro<bool> Barrier::aexit(const std::exception_ptr& /*exception*/) const {
  return internal::aexit();
}
int64_t Barrier::parties() const noexcept { return state_->parties(); }
int64_t Barrier::n_waiting() const noexcept { return state_->n_waiting(); }
bool Barrier::broken() const noexcept { return state_->broken(); }
std::string Barrier::repr() const { return state_->Repr(); }

}  // namespace asyncio
