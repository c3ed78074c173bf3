"""Checks of C++ sources as tests: layout (clang-format), lint (clang-tidy), headers that stand alone.

A tool that is not installed makes its test print `SKIPPED:` and why; .ci/run counts those.
"""

load("@rules_cc//cc:defs.bzl", "cc_library")
load("@rules_cc//cc/common:cc_info.bzl", "CcInfo")
load(":together.bzl", "include_all", "join_tests")

def _report_test(ctx, reports):
    """Makes the rule a test that shows what the actions found and fails if they found anything."""
    script = ctx.actions.declare_file(ctx.label.name)
    lines = ["#!/bin/sh", "status=0"]
    for report in reports:
        lines.append("cat '%s'; grep -q '^FAILED' '%s' && status=1" % (report.short_path, report.short_path))
    ctx.actions.write(script, "\n".join(lines + ["exit $status", ""]), is_executable = True)
    return DefaultInfo(
        executable = script,
        runfiles = ctx.runfiles(files = reports),
    )

def _run_tool(ctx, source, tool, command, inputs):
    """Runs a tool on one source; what it prints and `FAILED`, if it fails, go to a report."""
    report = ctx.actions.declare_file("%s.%s.report" % (ctx.label.name, source.short_path.replace("/", "_")))
    ctx.actions.run_shell(
        command = """
if ! command -v {tool} >/dev/null; then
  echo "SKIPPED: {tool} is not installed" > {report}
elif ! {command} > {report} 2>&1; then
  echo "FAILED: {source}" >> {report}
fi
""".format(
            command = command,
            report = report.path,
            source = source.short_path,
            tool = tool,
        ),
        inputs = inputs,
        mnemonic = "CheckSource",
        outputs = [report],
        progress_message = "Checking %s with %s" % (source.short_path, tool),
        use_default_shell_env = True,
    )
    return report

def _clang_format_test_impl(ctx):
    return _report_test(ctx, [
        _run_tool(
            ctx,
            source,
            "clang-format-19",
            "clang-format-19 --dry-run --Werror " + source.path,
            depset([source, ctx.file._style]),
        )
        for source in ctx.files.srcs
    ])

_clang_format_test = rule(
    implementation = _clang_format_test_impl,
    attrs = {
        "srcs": attr.label_list(
            allow_files = True,
            mandatory = True,
        ),
        "_style": attr.label(
            allow_single_file = True,
            default = "//:.clang-format",
        ),
    },
    doc = "Checks the layout of C++ sources.",
    test = True,
)

# Most of a lint goes into the headers that every source includes, so sources are linted several at a
# time. What those of a library keep to themselves must therefore have different names.
_TIDY_GROUP_SIZE = 20

def _clang_tidy_test_impl(ctx):
    contexts = [dep[CcInfo].compilation_context for dep in ctx.attr.deps]
    headers = depset(transitive = [context.headers for context in contexts])
    includes = depset(transitive = [context.includes for context in contexts]).to_list()
    quoted = depset(transitive = [context.quote_includes for context in contexts]).to_list()
    system = depset(transitive = [context.system_includes for context in contexts]).to_list()
    flags = " ".join(
        ["-std=c++20", "-Wno-pragma-once-outside-header"] +
        ["-I" + path for path in includes] +
        # `includes` of cc_library: system directories for the compiler, but our own code here.
        [("-I" if path.endswith("core") else "-isystem") + path for path in system] +
        ["-iquote " + path for path in quoted],
    )
    tests = []
    library = []
    alone = []
    for source in ctx.files.srcs:
        if source.basename.endswith("_test.cc"):
            tests.append(source)
        elif source.basename.endswith(("_benchmark.cc", "_driver.cc", "main.cc")):
            alone.append(source)
        else:
            library.append(source)
    groups = join_tests(ctx, tests)
    for index in range(0, len(library), _TIDY_GROUP_SIZE):
        group = library[index:index + _TIDY_GROUP_SIZE]
        groups.append((include_all(ctx, "library.%d" % (index // _TIDY_GROUP_SIZE), group), group))
    return _report_test(ctx, [
        _run_tool(
            ctx,
            source,
            "clang-tidy-19",
            "clang-tidy-19 --quiet --config-file=%s %s -- %s" % (ctx.file._checks.path, source.path, flags),
            depset([source, ctx.file._checks] + ctx.files.hdrs + inputs, transitive = [headers]),
        )
        for source, inputs in groups + [(source, []) for source in alone]
    ])

_clang_tidy_test = rule(
    implementation = _clang_tidy_test_impl,
    attrs = {
        "deps": attr.label_list(providers = [CcInfo]),
        "hdrs": attr.label_list(allow_files = True),
        "srcs": attr.label_list(
            allow_files = True,
            mandatory = True,
        ),
        "_checks": attr.label(
            allow_single_file = True,
            default = "//:.clang-tidy",
        ),
    },
    doc = "Lints C++ sources.",
    test = True,
)

def _header_users_impl(ctx):
    outputs = []
    for header in ctx.files.hdrs:
        path = ctx.attr.include_prefix + header.short_path[len(ctx.label.package):]
        output = ctx.actions.declare_file(header.short_path[len(ctx.label.package) + 1:-len(".h")] + ".header.cc")

        # Twice: it must also be guarded.
        ctx.actions.write(output, '#include "{0}"\n#include "{0}"\n'.format(path))
        outputs.append(output)
    return DefaultInfo(files = depset(outputs))

_header_users = rule(
    implementation = _header_users_impl,
    attrs = {
        "hdrs": attr.label_list(allow_files = [".h"]),
        "include_prefix": attr.string(mandatory = True),
    },
    doc = "Sources that include one header each and nothing else.",
)

def cc_checks(name, include_prefix = "", deps = [], not_compiled = []):
    """Checks all C++ sources of the package: NAME_format, NAME_tidy, and NAME_headers, a library.

    Args:
      name: the prefix of the targets' names.
      include_prefix: what `#include` calls the package's directory; empty if it has no headers of
        its own that others include.
      deps: what the sources need to compile.
      not_compiled: sources that need libraries which may not be there; only their layout is checked.
    """
    sources = native.glob(["**/*.cc"], allow_empty = True)
    headers = native.glob(["**/*.h"], allow_empty = True)
    _clang_format_test(
        name = name + "_format",
        size = "small",
        srcs = sources + headers,
    )
    _clang_tidy_test(
        name = name + "_tidy",
        size = "small",
        testonly = True,
        hdrs = headers,
        srcs = [source for source in sources if source not in not_compiled],
        deps = deps,
    )
    if include_prefix:
        _header_users(
            name = name + "_header_users",
            testonly = True,
            hdrs = headers,
            include_prefix = include_prefix,
        )
        cc_library(
            name = name + "_headers",
            testonly = True,
            srcs = [":" + name + "_header_users"],
            deps = deps,
        )

def _build_files_test_impl(ctx):
    script = ctx.actions.declare_file(ctx.label.name)
    ctx.actions.write(
        script,
        """#!/bin/sh
buildifier="${BUILDIFIER:-$(command -v buildifier)}"
if [ -z "$buildifier" ]; then
  echo "SKIPPED: buildifier is not installed; name it in BUILDIFIER"
  exit 0
fi
exec "$buildifier" --mode=check --lint=warn --warnings=-module-docstring %s
""" % " ".join(["'%s'" % file.short_path for file in ctx.files.srcs]),
        is_executable = True,
    )
    return DefaultInfo(
        executable = script,
        runfiles = ctx.runfiles(files = ctx.files.srcs),
    )

build_files_test = rule(
    implementation = _build_files_test_impl,
    attrs = {
        "srcs": attr.label_list(
            allow_files = True,
            mandatory = True,
        ),
    },
    doc = "Checks that BUILD files are as buildifier writes them.",
    test = True,
)
