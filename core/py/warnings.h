// py::warnings: warnings and what is done with them, from Python's module warnings.

#ifndef PY_WARNINGS_H_
#define PY_WARNINGS_H_

#include <concepts>
#include <exception>
#include <memory>
#include <optional>
#include <source_location>
#include <string>
#include <vector>

#include "py/exception_class.h"
#include "py/exceptions.h"
#include "py/internal/exception_pointer.h"
#include "py/list.h"

namespace py::warnings {

// Gives a warning: the newest filter that takes it says whether it is raised, recorded by
// catch_warnings() or else written to stderr, or dropped. Without a filter it is written once for
// each place, as for "default".
void warn(const std::exception_ptr& warning,
          const std::source_location& place = std::source_location::current());
template <class E>
  requires std::derived_from<E, Warning>
void warn(const E& warning, const std::source_location& place = std::source_location::current()) {
  warn(py::internal::PointerTo(warning), place);
}

// The rest of what simplefilter() and filterwarnings() are given.
struct FilterOptions {
  // A regular expression for how the text begins, in any case.
  std::string message = {};  // NOLINT(*-redundant-member-init)
  ExceptionClass category = exception_class<Warning>();
  bool append = false;  // Whether the filter is the last one that is asked.
};

// A filter for the warnings of some kind. The action is "error", "ignore", "always", "default" and
// "module", both of which are for once in a place, or "once".
void simplefilter(const std::string& action, const FilterOptions& options = {});
void filterwarnings(const std::string& action, const FilterOptions& options = {});
// Without any filter, all warnings are as for "default".
void resetwarnings();

// warnings.WarningMessage: a warning that was recorded.
struct WarningMessage {
  std::exception_ptr message;
  ExceptionClass category;

  std::string type_name() const { return "WarningMessage"; }
};

namespace internal {

struct Filters;

}  // namespace internal

// What catch_warnings() gives: the filters are those again at the end of the block that they were
// when it began.
class CatchWarnings {
 public:
  CatchWarnings();

  void enter();
  // Swallows nothing.
  bool exit(const std::exception_ptr& exception);

 protected:
  std::shared_ptr<const internal::Filters> before_;
};

// The same with record=True: warnings are put into the list that the block gets.
class RecordWarnings : public CatchWarnings {
 public:
  List<WarningMessage> enter();
};

inline CatchWarnings catch_warnings() { return {}; }
inline RecordWarnings record_warnings() { return {}; }

}  // namespace py::warnings

#endif  // PY_WARNINGS_H_
