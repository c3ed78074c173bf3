#include "py/range.h"

#include "py/exceptions.h"
#include "py/internal/magnitude.h"
#include "py/repr.h"

namespace py {
namespace {

// b - a, which is positive.
uint64_t Distance(int64_t a, int64_t b) {
  return static_cast<uint64_t>(b) - static_cast<uint64_t>(a);
}

}  // namespace

Range::Range(int64_t start, int64_t stop, int64_t step) : start_(start), stop_(stop), step_(step) {
  if (step == 0) {
    throw ValueError("range() arg 3 must not be zero");
  }
}

size_t Range::size() const {
  if (step_ > 0 ? start_ >= stop_ : start_ <= stop_) {
    return 0;
  }
  const uint64_t distance = step_ > 0 ? Distance(start_, stop_) : Distance(stop_, start_);
  return (distance - 1) / internal::Magnitude(step_) + 1;
}

int64_t Range::operator[](int64_t index) const {
  const auto length = static_cast<int64_t>(size());
  const int64_t position = index < 0 ? index + length : index;
  if (position < 0 || position >= length) {
    throw IndexError("range object index out of range");
  }
  return start_ + position * step_;
}

bool Range::contains(int64_t value) const {
  if (step_ > 0 ? value < start_ || value >= stop_ : value > start_ || value <= stop_) {
    return false;
  }
  const uint64_t distance = step_ > 0 ? Distance(start_, value) : Distance(value, start_);
  return distance % internal::Magnitude(step_) == 0;
}

bool operator==(const Range& a, const Range& b) {
  const size_t size = a.size();
  return size == b.size() &&
         (size == 0 || (a.start_ == b.start_ && (size == 1 || a.step_ == b.step_)));
}

std::string Range::repr() const {
  const std::string step = step_ == 1 ? "" : ", " + py::repr(step_);
  return "range(" + py::repr(start_) + ", " + py::repr(stop_) + step + ")";
}

}  // namespace py
