// A hash table that keeps the order of insertion, under Dict and most Sets.

#ifndef PY_INTERNAL_ORDERED_TABLE_H_
#define PY_INTERNAL_ORDERED_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "py/internal/hash.h"
#include "py/internal/same_value.h"

namespace py::internal {

// Entries, found by `KeyOf()(entry)` and visited by position. Erasing leaves a hole, which a later
// insertion may close; positions hold until then.
template <class Entry, class KeyOf>
class OrderedTable {
 public:
  static constexpr size_t kNone = SIZE_MAX;

  size_t size() const { return size_; }

  // The position of a key's entry, or kNone.
  template <class Key>
  size_t Find(const Key& key) const {
    const size_t slot = FindSlot(key, Hash(key));
    return slot == kNone ? kNone : slots_[slot];
  }
  Entry& At(size_t position) { return *nodes_[position].entry; }
  const Entry& At(size_t position) const { return *nodes_[position].entry; }

  // The first position from `position` on that has an entry, or kNone.
  size_t Next(size_t position) const {
    while (position < nodes_.size() && !nodes_[position].entry.has_value()) {
      ++position;
    }
    return position < nodes_.size() ? position : kNone;
  }
  // The last position that has an entry; there is one.
  size_t Last() const {
    size_t position = nodes_.size() - 1;
    while (!nodes_[position].entry.has_value()) {
      --position;
    }
    return position;
  }

  // Adds an entry whose key is not there yet and returns its position.
  size_t Append(Entry entry) {
    if ((nodes_.size() + 1) * 3 > slots_.size() * 2) {
      Rebuild();
    }
    const size_t hash = Mix(Hash(KeyOf()(entry)));
    nodes_.push_back({hash, std::move(entry)});
    ++size_;
    Link(nodes_.size() - 1);
    return nodes_.size() - 1;
  }

  // Takes the entry of a key out; kNone's value, nothing, if there is none.
  template <class Key>
  std::optional<Entry> Extract(const Key& key) {
    const size_t slot = FindSlot(key, Hash(key));
    if (slot == kNone) {
      return std::nullopt;
    }
    std::optional<Entry> entry = std::exchange(nodes_[slots_[slot]].entry, std::nullopt);
    slots_[slot] = kErased;
    --size_;
    return entry;
  }

  void Clear() { *this = OrderedTable(); }

 private:
  struct Node {
    size_t hash;
    std::optional<Entry> entry;  // Nothing: a hole.
  };
  // What a slot has: the position of a node, or one of these.
  static constexpr size_t kEmpty = SIZE_MAX;
  static constexpr size_t kErased = SIZE_MAX - 1;

  // Spreads hashes that are small integers over the table.
  static size_t Mix(int64_t hash) {
    const uint64_t mixed = static_cast<uint64_t>(hash) * 0x9E3779B97F4A7C15U;
    return static_cast<size_t>(mixed ^ (mixed >> 32U));
  }

  template <class Key>
  size_t FindSlot(const Key& key, int64_t key_hash) const {
    if (slots_.empty()) {
      return kNone;
    }
    const size_t hash = Mix(key_hash);
    for (size_t slot = hash & (slots_.size() - 1);; slot = (slot + 1) & (slots_.size() - 1)) {
      const size_t position = slots_[slot];
      if (position == kEmpty) {
        return kNone;
      }
      if (position != kErased && nodes_[position].hash == hash &&
          SameKey(KeyOf()(*nodes_[position].entry), key)) {
        return slot;
      }
    }
  }

  void Link(size_t position) {
    size_t slot = nodes_[position].hash & (slots_.size() - 1);
    while (slots_[slot] != kEmpty) {
      slot = (slot + 1) & (slots_.size() - 1);
    }
    slots_[slot] = position;
  }

  // Closes the holes and makes room for one more entry.
  void Rebuild() {
    size_t filled = 0;
    for (size_t i = 0; i < nodes_.size(); ++i) {
      if (nodes_[i].entry.has_value()) {
        if (filled != i) {
          nodes_[filled] = std::move(nodes_[i]);
        }
        ++filled;
      }
    }
    nodes_.erase(nodes_.begin() + static_cast<std::ptrdiff_t>(filled), nodes_.end());
    size_t slots = 8;
    while ((filled + 1) * 3 > slots) {
      slots *= 2;
    }
    slots_.assign(slots, kEmpty);
    for (size_t i = 0; i < filled; ++i) {
      Link(i);
    }
  }

  std::vector<Node> nodes_;
  std::vector<size_t> slots_;  // A power of two, or none. At most two thirds are in use.
  size_t size_ = 0;
};

}  // namespace py::internal

#endif  // PY_INTERNAL_ORDERED_TABLE_H_
