// py::graphlib: nodes in an order in which those that others need come first, from Python's module
// graphlib.

#ifndef PY_GRAPHLIB_H_
#define PY_GRAPHLIB_H_

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "py/dict.h"
#include "py/exceptions.h"
#include "py/generator.h"
#include "py/internal/iteration.h"
#include "py/list.h"
#include "py/repr.h"
#include "py/tuple.h"

namespace py::graphlib {

// graphlib.CycleError: nodes need one another. The second argument is a list of them, each of which
// is needed by the next one; the first and the last are the same.
class CycleError : public ValueError {
 public:
  using ValueError::ValueError;
  std::string type_name() const override { return "CycleError"; }
  std::string qualified_name() const override { return "graphlib.CycleError"; }
};

// graphlib.TopologicalSorter: hands out nodes when all that they need are done. Copies refer to the
// same graph.
template <class T>
class TopologicalSorter {
 public:
  TopologicalSorter() = default;
  // Of a dict: its keys need the nodes that are their values.
  template <class Graph>
    requires requires(const Graph& graph) { graph.items(); }
  explicit TopologicalSorter(const Graph& graph) {
    for (const auto& [node, needed] : graph.items()) {
      Add(node, needed);
    }
  }

  // The node needs these others. ValueError after prepare().
  template <std::convertible_to<T>... Needed>
  void add(const T& node, const Needed&... needed) const {
    Add(node, std::vector<T>{T(needed)...});
  }
  // `add(node, *needed)`.
  template <py::internal::Iterable Needed>
  void add_all(const T& node, const Needed& needed) const {
    Add(node, needed);
  }

  // Nothing can be added any more, and get_ready() can be called. CycleError if there is a cycle,
  // ValueError if it has been called before.
  void prepare() const;
  // The nodes whose turn it is, each of them once. ValueError before prepare(), as for the others.
  Tuple<T> get_ready() const;
  // Whether there is something left to do.
  bool is_active() const;
  // These nodes are done, for which others may have waited. ValueError for one that was not handed
  // out, or that is done already.
  template <std::convertible_to<T>... Nodes>
  void done(const Nodes&... nodes) const {
    done_all(std::vector<T>{T(nodes)...});
  }
  // `done(*nodes)`.
  template <py::internal::Iterable Nodes>
  void done_all(const Nodes& nodes) const;
  // prepare(), and then all nodes, one after the other; it begins when the first one is asked for.
  Generator<T> static_order() const { return Ordered(*this); }
  explicit operator bool() const { return true; }

  friend bool operator==(const TopologicalSorter&,
                         const TopologicalSorter&) noexcept = default;  // `is`
  std::string type_name() const { return "TopologicalSorter"; }

 private:
  // How many nodes one still waits for, or what has become of it.
  static constexpr int64_t kHandedOut = -1;
  static constexpr int64_t kDone = -2;
  struct Node {
    T node;
    int64_t waits_for = 0;
    std::vector<size_t> needed_by;
  };
  struct Graph {
    std::vector<Node> nodes;
    Dict<T, size_t> places;
    std::optional<std::vector<size_t>> ready;  // Empty before prepare().
    size_t handed_out = 0;
    size_t done = 0;
  };

  template <class Needed>
  void Add(const T& node, const Needed& needed) const;
  size_t PlaceOf(const T& node) const;
  std::vector<size_t>& Ready() const;
  void SetDone(const T& node) const;
  // Throws CycleError.
  void CheckCycles() const;
  static Generator<T> Ordered(TopologicalSorter sorter);

  std::shared_ptr<Graph> graph_ = std::make_shared<Graph>();
};

// Implementation only below.

namespace internal {

template <class T>
inline constexpr bool kIsVariant = false;
template <class... Ts>
inline constexpr bool kIsVariant<std::variant<Ts...>> = true;

// Calls a function with all elements of an iterable, of a tuple, or of what is one of several.
template <class T, class Values, class Function>
void ForEach(const Values& values, const Function& function) {
  if constexpr (kIsVariant<Values>) {
    std::visit([&](const auto& some) { ForEach<T>(some, function); }, values);
  } else if constexpr (std::convertible_to<Values, Tuple<T>>) {
    for (const T& value : Tuple<T>(values)) {
      function(value);
    }
  } else {
    for (const auto& value : py::internal::AsRange(values)) {
      function(T(value));
    }
  }
}

}  // namespace internal

template <class T>
size_t TopologicalSorter<T>::PlaceOf(const T& node) const {
  if (!graph_->places.contains(node)) {
    graph_->places.set(node, graph_->nodes.size());
    graph_->nodes.push_back(Node{node});
  }
  return graph_->places[node];
}

template <class T>
template <class Needed>
void TopologicalSorter<T>::Add(const T& node, const Needed& needed) const {
  if (graph_->ready.has_value()) {
    throw ValueError("Nodes cannot be added after a call to prepare()");
  }
  const size_t place = PlaceOf(node);
  internal::ForEach<T>(needed, [&](const T& other) {
    ++graph_->nodes[place].waits_for;
    graph_->nodes[PlaceOf(other)].needed_by.push_back(place);
  });
}

template <class T>
void TopologicalSorter<T>::prepare() const {
  if (graph_->ready.has_value()) {
    throw ValueError("cannot prepare() more than once");
  }
  graph_->ready.emplace();
  for (size_t place = 0; place < graph_->nodes.size(); ++place) {
    if (graph_->nodes[place].waits_for == 0) {
      graph_->ready->push_back(place);
    }
  }
  CheckCycles();
}

template <class T>
Tuple<T> TopologicalSorter<T>::get_ready() const {
  List<T> found;
  for (const size_t place : Ready()) {
    graph_->nodes[place].waits_for = kHandedOut;
    found.append(graph_->nodes[place].node);
  }
  graph_->handed_out += Ready().size();
  Ready().clear();
  return Tuple<T>(found);
}

template <class T>
bool TopologicalSorter<T>::is_active() const {
  return !Ready().empty() || graph_->done < graph_->handed_out;
}

template <class T>
template <py::internal::Iterable Nodes>
void TopologicalSorter<T>::done_all(const Nodes& nodes) const {
  Ready();
  for (const auto& node : py::internal::AsRange(nodes)) {
    SetDone(T(node));
  }
}

template <class T>
std::vector<size_t>& TopologicalSorter<T>::Ready() const {
  if (!graph_->ready.has_value()) {
    throw ValueError("prepare() must be called first");
  }
  return *graph_->ready;
}

template <class T>
void TopologicalSorter<T>::SetDone(const T& node) const {
  if (!graph_->places.contains(node)) {
    throw ValueError("node " + repr(node) + " was not added using add()");
  }
  Node& found = graph_->nodes[graph_->places[node]];
  if (found.waits_for == kDone) {
    throw ValueError("node " + repr(node) + " was already marked done");
  }
  if (found.waits_for != kHandedOut) {
    throw ValueError("node " + repr(node) + " was not passed out (still not ready)");
  }
  found.waits_for = kDone;
  for (const size_t place : found.needed_by) {
    if (--graph_->nodes[place].waits_for == 0) {
      Ready().push_back(place);
    }
  }
  ++graph_->done;
}

template <class T>
void TopologicalSorter<T>::CheckCycles() const {
  struct Step {
    size_t place;
    size_t next;  // Of those that need it.
  };
  std::vector<bool> seen(graph_->nodes.size());
  std::vector<bool> on_path(graph_->nodes.size());
  for (size_t first = 0; first < seen.size(); ++first) {
    if (seen[first]) {
      continue;
    }
    std::vector<Step> path = {{first, 0}};
    seen[first] = on_path[first] = true;
    while (!path.empty()) {
      Step& last = path.back();
      const std::vector<size_t>& others = graph_->nodes[last.place].needed_by;
      if (last.next == others.size()) {
        on_path[last.place] = false;
        path.pop_back();
        continue;
      }
      const size_t place = others[last.next++];
      if (on_path[place]) {
        List<T> cycle;
        bool is_inside = false;
        for (const Step& step : path) {
          is_inside = is_inside || step.place == place;
          if (is_inside) {
            cycle.append(graph_->nodes[step.place].node);
          }
        }
        cycle.append(graph_->nodes[place].node);
        throw CycleError("nodes are in a cycle", cycle);
      }
      if (!seen[place]) {
        seen[place] = on_path[place] = true;
        path.push_back({place, 0});
      }
    }
  }
}

template <class T>
Generator<T> TopologicalSorter<T>::Ordered(TopologicalSorter sorter) {
  sorter.prepare();
  while (sorter.is_active()) {
    const Tuple<T> nodes = sorter.get_ready();
    for (const T& node : nodes) {
      co_yield node;
    }
    sorter.done_all(nodes);
  }
}

}  // namespace py::graphlib

#endif  // PY_GRAPHLIB_H_
