#include "py/warnings.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <memory>
#include <optional>
#include <set>
#include <source_location>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "py/exception_class.h"
#include "py/exception_ref.h"
#include "py/exceptions.h"
#include "py/internal/warning_hook.h"
#include "py/list.h"
#include "py/re.h"
#include "py/repr.h"

namespace py::warnings {
namespace internal {

struct Filter {
  std::string action;
  std::string message;
  ExceptionClass category;

  bool Takes(const std::string& text, ExceptionClass kind) const {
    return kind.is_subclass_of(category) &&
           (message.empty() || re::Pattern(message, re::I).match(text).has_value());
  }
  friend bool operator==(const Filter&, const Filter&) = default;
};

// What catch_warnings() saves and restores.
struct Filters {
  std::vector<Filter> filters;  // The first one is asked first.
  std::optional<List<WarningMessage>> recorded;
};

namespace {

// Where a warning was given, and its text.
using Place = std::tuple<std::string, std::string, std::string, uint32_t>;

struct State {
  // Of a program that is run with no options, as all that it does is in __main__.
  Filters current = {.filters = {{"ignore", "", exception_class<PendingDeprecationWarning>()},
                                 {"ignore", "", exception_class<ImportWarning>()},
                                 {"ignore", "", exception_class<ResourceWarning>()}},
                     .recorded = std::nullopt};
  std::set<Place> shown;
};

// Never destroyed: warnings may come from static destructors.
State& TheState() {
  static auto* const state = new State();
  return *state;
}

std::string ActionFor(const std::string& text, ExceptionClass kind) {
  for (const Filter& filter : TheState().current.filters) {
    if (filter.Takes(text, kind)) {
      return filter.action;
    }
  }
  return "default";
}

void Show(const std::exception_ptr& warning, const std::string& text, const std::string& file,
          uint32_t line) {
  const ExceptionClass kind = class_of(warning);
  if (TheState().current.recorded.has_value()) {
    TheState().current.recorded->append({.message = warning, .category = kind});
    return;
  }
  if (const py::internal::WarningWriter write = py::internal::warning_writer) {
    write(kind.name(), text, file, line);
    return;
  }
  std::fprintf(stderr, "%s:%u: %s: %s\n", file.c_str(), static_cast<unsigned>(line),
               kind.name().c_str(), text.c_str());
}

// Whether it was raised, as it has to be then.
bool Handle(const std::exception_ptr& warning, const std::string& text, const std::string& file,
            uint32_t line) {
  const std::string action = ActionFor(text, class_of(warning));
  if (action == "error") {
    return true;
  }
  if (action == "ignore") {
    return false;
  }
  if (action != "always") {
    const bool once = action == "once";
    const Place place = {class_of(warning).name(), text, once ? "" : file, once ? 0 : line};
    if (!TheState().shown.insert(place).second) {
      return false;
    }
  }
  Show(warning, text, file, line);
  return false;
}

[[maybe_unused]] const bool hooked =
    (py::internal::warning_hook =
         [](const std::string& text, const std::string& file, uint32_t line) {
           const std::exception_ptr warning = std::make_exception_ptr(RuntimeWarning(text));
           if (Handle(warning, text, file, line)) {
             std::fprintf(stderr, "Exception ignored:\nRuntimeWarning: %s\n", text.c_str());
           }
         },
     true);

}  // namespace
}  // namespace internal

void warn(const std::exception_ptr& warning, const std::source_location& place) {
  if (internal::Handle(warning, str(warning), place.file_name(), place.line())) {
    std::rethrow_exception(warning);
  }
}

void simplefilter(const std::string& action, const FilterOptions& options) {
  internal::Filter filter{action, options.message, options.category};
  std::vector<internal::Filter>& filters = internal::TheState().current.filters;
  const auto known = std::find(filters.begin(), filters.end(), filter);
  if (options.append) {
    if (known == filters.end()) {
      filters.push_back(std::move(filter));
    }
    return;
  }
  if (known != filters.end()) {
    filters.erase(known);
  }
  filters.insert(filters.begin(), std::move(filter));
}

void filterwarnings(const std::string& action, const FilterOptions& options) {
  simplefilter(action, options);
}

void resetwarnings() { internal::TheState().current.filters.clear(); }

CatchWarnings::CatchWarnings() = default;

void CatchWarnings::enter() {
  before_ = std::make_shared<internal::Filters>(internal::TheState().current);
}

bool CatchWarnings::exit(const std::exception_ptr& /*exception*/) {
  internal::TheState().current = *before_;
  return false;
}

List<WarningMessage> RecordWarnings::enter() {
  CatchWarnings::enter();
  return internal::TheState().current.recorded.emplace();
}

}  // namespace py::warnings
