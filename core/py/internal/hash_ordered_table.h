// The hash table of CPython's sets, under Sets of numbers: its order of iteration is Python's.

#ifndef PY_INTERNAL_HASH_ORDERED_TABLE_H_
#define PY_INTERNAL_HASH_ORDERED_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "py/internal/hash.h"
#include "py/internal/same_value.h"

namespace py::internal {

// Elements in the order of their slots, which depends on their hashes, on the size of the table,
// and so on how it grew. Sizes, probing and growth are CPython's (Objects/setobject.c, 3.11
// to 3.14); a difference in any of them would show in the order of a set that is printed.
template <class T>
class HashOrderedTable {
 public:
  static constexpr size_t kNone = SIZE_MAX;

  HashOrderedTable() : slots_(kMinSize) {}

  size_t size() const { return used_; }

  bool Contains(const T& value) const { return Find(value, Hash(value)) != kNone; }
  const T& At(size_t position) const { return *slots_[position].value; }

  // The first position from `position` on that has an element, or kNone.
  size_t Next(size_t position) const {
    while (position < slots_.size() && !slots_[position].value.has_value()) {
      ++position;
    }
    return position < slots_.size() ? position : kNone;
  }

  void Add(const T& value) { Add(value, Hash(value)); }

  // Whether the element was there.
  bool Discard(const T& value) {
    const size_t position = Find(value, Hash(value));
    if (position == kNone) {
      return false;
    }
    slots_[position].value.reset();
    --used_;
    return true;
  }

  // Takes out the element that Python's pop() takes; there is one. Each call goes on behind the one
  // before.
  T Pop() {
    size_t position = finger_ & (slots_.size() - 1);
    while (!slots_[position].value.has_value()) {
      position = position + 1 == slots_.size() ? 0 : position + 1;
    }
    T value = *std::exchange(slots_[position].value, std::nullopt);
    --used_;
    finger_ = position + 1;
    return value;
  }

  // Grows for as many elements as another set or a dict has, which are about to be added.
  void Reserve(size_t more) {
    if ((filled_ + more) * 5 >= (slots_.size() - 1) * 3) {
      Resize((used_ + more) * 2);
    }
  }

  // Adds the elements of another table.
  void Merge(const HashOrderedTable& other) {
    if (&other == this || other.used_ == 0) {
      return;
    }
    Reserve(other.used_);
    if (filled_ == 0 && slots_.size() == other.slots_.size() && other.filled_ == other.used_) {
      slots_ = other.slots_;
      filled_ = used_ = other.used_;
      return;
    }
    for (const Slot& slot : other.slots_) {
      if (slot.value.has_value()) {
        Add(*slot.value, slot.hash);
      }
    }
  }

  // Takes the elements of another table, which goes away. Pop() goes on where it was.
  void Take(HashOrderedTable& other) {
    slots_ = std::move(other.slots_);
    filled_ = other.filled_;
    used_ = other.used_;
  }

  // What difference_update does at its end.
  void DropManyHoles() {
    if (filled_ - used_ > (slots_.size() - 1) / 4) {
      Resize(GrownSize());
    }
  }

  void Clear() {
    slots_.assign(kMinSize, Slot());
    filled_ = used_ = 0;
  }

 private:
  // Never used, in use, or a hole, which is `filled` and has no value.
  struct Slot {
    int64_t hash = 0;
    bool filled = false;
    std::optional<T> value;
  };

  static constexpr size_t kMinSize = 8;
  static constexpr size_t kLinearProbes = 9;
  static constexpr unsigned kPerturbShift = 5;

  // Visits the slots where a hash may be, until the visitor says true or a slot was never used, and
  // returns that slot.
  template <class Visitor>
  size_t Probe(int64_t hash, const Visitor& visitor) const {
    const size_t mask = slots_.size() - 1;
    auto perturb = static_cast<size_t>(hash);
    size_t i = perturb & mask;
    while (true) {
      const size_t probes = i + kLinearProbes <= mask ? kLinearProbes : 0;
      for (size_t position = i; position <= i + probes; ++position) {
        if (!slots_[position].filled || visitor(position)) {
          return position;
        }
      }
      perturb >>= kPerturbShift;
      i = (i * 5 + 1 + perturb) & mask;
    }
  }

  bool Has(size_t position, const T& value, int64_t hash) const {
    const Slot& slot = slots_[position];
    return slot.value.has_value() && slot.hash == hash && SameValue<T>(*slot.value, value);
  }

  size_t Find(const T& value, int64_t hash) const {
    const size_t position =
        Probe(hash, [&](size_t candidate) { return Has(candidate, value, hash); });
    return slots_[position].filled ? position : kNone;
  }

  void Add(const T& value, int64_t hash) {
    size_t hole = kNone;  // The last one on the way: it is used again.
    const size_t position = Probe(hash, [&](size_t candidate) {
      if (!slots_[candidate].value.has_value()) {
        hole = candidate;
      }
      return Has(candidate, value, hash);
    });
    if (slots_[position].filled) {
      return;
    }
    ++used_;
    if (hole != kNone) {
      slots_[hole] = {hash, true, value};
      return;
    }
    slots_[position] = {hash, true, value};
    ++filled_;
    if (filled_ * 5 >= (slots_.size() - 1) * 3) {
      Resize(GrownSize());
    }
  }

  size_t GrownSize() const { return used_ > 50000 ? used_ * 2 : used_ * 4; }

  void Resize(size_t at_least) {
    size_t size = kMinSize;
    while (size <= at_least) {
      size *= 2;
    }
    if (size == kMinSize && slots_.size() == kMinSize && filled_ == used_) {
      return;
    }
    std::vector<Slot> old(size);
    old.swap(slots_);
    for (Slot& slot : old) {
      if (slot.value.has_value()) {
        const size_t position = Probe(slot.hash, [](size_t /*position*/) { return false; });
        slots_[position] = std::move(slot);
      }
    }
    filled_ = used_;
  }

  std::vector<Slot> slots_;  // A power of two.
  size_t filled_ = 0;        // In use or holes.
  size_t used_ = 0;
  size_t finger_ = 0;  // Where Pop() begins to search.
};

}  // namespace py::internal

#endif  // PY_INTERNAL_HASH_ORDERED_TABLE_H_
