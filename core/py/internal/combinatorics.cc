#include "py/internal/combinatorics.h"

#include <algorithm>
#include <numeric>

#include "py/internal/raise.h"

namespace py::internal {

Selections::Selections(Selecting kind, size_t size, int64_t length) : kind_(kind), size_(size) {
  if (length < 0) {
    RaiseValueError(kind == Selecting::kProduct ? "repeat argument cannot be negative"
                                                : "r must be non-negative");
  }
  selected_.resize(static_cast<size_t>(length));
}

void Selections::First() {
  const size_t length = selected_.size();
  const bool distinct = kind_ == Selecting::kPermutations || kind_ == Selecting::kCombinations;
  ended_ = length > 0 && (distinct ? length > size_ : size_ == 0);
  if (distinct && !ended_) {
    std::iota(selected_.begin(), selected_.end(), 0);
    unused_.resize(size_ - length);
    std::iota(unused_.begin(), unused_.end(), length);
  }
}

// Takes the last selected position that can be followed by a larger one, and begins anew behind it.
bool Selections::Advance() {
  if (kind_ == Selecting::kPermutations) {
    return AdvancePermutation();
  }
  const size_t length = selected_.size();
  for (size_t i = length; i-- > 0;) {
    const size_t last = kind_ == Selecting::kCombinations ? size_ - length + i : size_ - 1;
    if (selected_[i] == last) {
      continue;
    }
    ++selected_[i];
    for (size_t j = i + 1; j < length; ++j) {
      switch (kind_) {
        case Selecting::kProduct:
          selected_[j] = 0;
          break;
        case Selecting::kCombinations:
          selected_[j] = selected_[j - 1] + 1;
          break;
        default:
          selected_[j] = selected_[j - 1];
      }
    }
    return true;
  }
  return false;
}

bool Selections::AdvancePermutation() {
  for (size_t i = selected_.size(); i-- > 0;) {
    // Sorted: what is not selected in front of i, but for selected_[i] itself.
    const auto larger = std::upper_bound(unused_.begin(), unused_.end(), selected_[i]);
    if (larger != unused_.end()) {
      std::swap(*larger, selected_[i]);
      for (size_t j = i + 1; j < selected_.size(); ++j) {
        selected_[j] = unused_.front();
        unused_.erase(unused_.begin());
      }
      return true;
    }
    unused_.insert(larger, selected_[i]);
  }
  return false;
}

const std::vector<size_t>* Selections::Next() {
  if (!started_) {
    started_ = true;
    First();
  } else if (!ended_) {
    ended_ = !Advance();
  }
  return ended_ ? nullptr : &selected_;
}

}  // namespace py::internal
