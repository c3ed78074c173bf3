// Turns: threads that run one at a time, as under CPython's global interpreter lock.

#ifndef PY_INTERNAL_TURNS_H_
#define PY_INTERNAL_TURNS_H_

#include <functional>

namespace py::internal {

// See py::threading::take_turns(), which is this.
void TakeTurns();
bool TakingTurns() noexcept;
// Whether turns are taken and this thread has one, so that no other touches what they share.
bool HasTurn() noexcept;

// For a thread of the library, before anything else it does. Where turns are taken, waits for one
// and keeps it until the thread ends, with the destruction of its thread_local objects. Then
// `at_end` is called.
void KeepTurnUntilThreadEnds(std::function<void()> at_end = nullptr);

// Gives up the turn while this thread waits, and has the next one when others have had theirs.
// Does nothing if this thread has no turn: where turns are not taken, or within another of these.
// Objects of Python must not be touched meanwhile, and no mutex be held when it begins and ends.
class WithoutTurn {
 public:
  WithoutTurn() noexcept;
  WithoutTurn(const WithoutTurn&) = delete;
  WithoutTurn& operator=(const WithoutTurn&) = delete;
  ~WithoutTurn();

 private:
  const bool had_turn_;
};

// Lets others have a turn if this thread has had one for so long that CPython would switch threads.
// For functions that do not wait, and that a thread may call until something has happened.
void OfferTurn() noexcept;

}  // namespace py::internal

#endif  // PY_INTERNAL_TURNS_H_
