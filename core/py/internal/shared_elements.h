// The elements of List and Tuple, which go from the last to the first.

#ifndef PY_INTERNAL_SHARED_ELEMENTS_H_
#define PY_INTERNAL_SHARED_ELEMENTS_H_

#include <memory>
#include <type_traits>
#include <utility>

namespace py::internal {

// Lets go of the elements as CPython's lists and tuples do, which shows where objects, generators
// and tasks do something as they go.
template <class Storage>
void DropFromTheEnd(Storage& elements) {
  if constexpr (!std::is_trivially_destructible_v<typename Storage::value_type>) {
    while (!elements.empty()) {
      elements.pop_back();
    }
  }
}

template <class Storage>
struct ElementsOwner {
  explicit ElementsOwner(Storage storage) : elements(std::move(storage)) {}
  ElementsOwner(const ElementsOwner&) = delete;
  ElementsOwner& operator=(const ElementsOwner&) = delete;
  ~ElementsOwner() { DropFromTheEnd(elements); }

  Storage elements;
};

// A reference to the elements; with the last one they go.
template <class Storage>
std::shared_ptr<Storage> ShareElements(Storage elements) {
  if constexpr (std::is_trivially_destructible_v<typename Storage::value_type>) {
    return std::make_shared<Storage>(std::move(elements));
  } else {
    const auto owner = std::make_shared<ElementsOwner<Storage>>(std::move(elements));
    return {owner, &owner->elements};
  }
}

}  // namespace py::internal

#endif  // PY_INTERNAL_SHARED_ELEMENTS_H_
