// Which of the bugs that mutations.py plants is there: the number in the variable MUTATION.

#ifndef CONFORMANCE_FUZZ_MUTATED_H_
#define CONFORMANCE_FUZZ_MUTATED_H_

#include <cstdlib>

namespace fuzz {

inline int ChosenMutation() {
  const char* const number = std::getenv("MUTATION");
  return number == nullptr ? 0 : std::atoi(number);
}

inline bool Mutated(int number) {
  static const int chosen = ChosenMutation();
  return number == chosen;
}

}  // namespace fuzz

#endif  // CONFORMANCE_FUZZ_MUTATED_H_
