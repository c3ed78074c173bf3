"""Conformance cases: a `.py` program and its C++, run and compared.

`conformance_cases` makes, of every `NAME.py`, with the `NAME.cc` beside it or, where there is none, with
the C++ that the porter makes of it:

    NAME                  the C++ program; for examples without the harness, which is in NAME_traced
    NAME_in_virtual_time  the test that compares it with every interpreter under the virtual clock
    NAME_in_real_time     the same with the real clock, for examples

and a target that `conformance_report` takes.
"""

load("@rules_cc//cc:defs.bzl", "cc_binary", "cc_library")
load("//tools/build:precompiled.bzl", "COPTS")
load("//tools/port:ported.bzl", "ported_cc")
load(":python.bzl", "PYTHON", "run_python")

_LIBRARY = ["//core/asyncio", "//core/py"]

ConformanceInfo = provider(
    doc = "Conformance cases.",
    fields = {"cases": "depset of structs: package, program (File), binary (File), clocks"},
)

_RUNNER = {
    "_interpreters": attr.label(
        allow_single_file = True,
        default = "@cpython//:interpreters.json",
    ),
    "_python": PYTHON,
    "_runner": attr.label(default = "//conformance:runner"),
}

def _case_impl(ctx):
    case = struct(
        binary = ctx.executable.binary,
        clocks = tuple(ctx.attr.clocks),
        package = ctx.label.package,
        program = ctx.file.program,
    )
    return [
        ConformanceInfo(cases = depset([case])),
        DefaultInfo(runfiles = ctx.runfiles(files = [case.program, case.binary])),
    ]

_conformance_case = rule(
    implementation = _case_impl,
    attrs = {
        "binary": attr.label(
            cfg = "target",
            doc = "Its C++, with the harness.",
            executable = True,
            mandatory = True,
        ),
        "clocks": attr.string_list(
            doc = "The clocks under which the two are compared: virtual, real.",
            mandatory = True,
        ),
        "program": attr.label(
            allow_single_file = [".py"],
            doc = "The program.",
            mandatory = True,
        ),
    },
    doc = "A program and its C++.",
)

def _suite_impl(ctx):
    cases = [case[ConformanceInfo].cases for case in ctx.attr.cases]
    runfiles = ctx.runfiles()
    for case in ctx.attr.cases:
        runfiles = runfiles.merge(case[DefaultInfo].default_runfiles)
    return [
        ConformanceInfo(cases = depset(transitive = cases)),
        DefaultInfo(runfiles = runfiles),
    ]

_conformance_case_list = rule(
    implementation = _suite_impl,
    attrs = {"cases": attr.label_list(providers = [ConformanceInfo])},
    doc = "Several cases as one target.",
)

def _main_module(ctx, name):
    for file in ctx.files._runner:
        if file.basename == name:
            return file
    fail("the runner has no module " + name)

def _conformance_test_impl(ctx):
    case = ctx.attr.case[ConformanceInfo].cases.to_list()[0]
    arguments = [
        "--program=" + case.program.short_path,
        "--binary=" + case.binary.short_path,
        "--interpreters=" + ctx.file._interpreters.short_path,
        "--clock=" + ctx.attr.clock,
    ]
    main = _main_module(ctx, "check.py")
    files = ctx.files._runner + [ctx.file._interpreters]
    return [run_python(ctx, main, arguments, files, [ctx.attr.case])]

_conformance_test = rule(
    implementation = _conformance_test_impl,
    attrs = dict(
        _RUNNER,
        case = attr.label(
            mandatory = True,
            providers = [ConformanceInfo],
        ),
        clock = attr.string(
            mandatory = True,
            values = ["real", "virtual"],
        ),
    ),
    doc = "Compares a program and its C++ under one clock.",
    test = True,
)

def _conformance_report_impl(ctx):
    cases = depset(transitive = [case[ConformanceInfo].cases for case in ctx.attr.cases]).to_list()
    manifest = ctx.actions.declare_file(ctx.label.name + ".json")
    ctx.actions.write(manifest, json.encode([
        struct(
            binary = case.binary.short_path,
            clocks = case.clocks,
            package = case.package,
            program = case.program.short_path,
        )
        for case in cases
    ]))
    arguments = [
        "--cases=" + manifest.short_path,
        "--interpreters=" + ctx.file._interpreters.short_path,
    ]
    main = _main_module(ctx, "report.py")
    files = ctx.files._runner + [ctx.file._interpreters, manifest]
    return [run_python(ctx, main, arguments, files, ctx.attr.cases)]

conformance_report = rule(
    implementation = _conformance_report_impl,
    attrs = dict(
        _RUNNER,
        cases = attr.label_list(providers = [ConformanceInfo]),
    ),
    doc = "A program that compares all cases under all interpreters and prints a table.",
    executable = True,
)

def _example_binaries(name, cc, deps):
    """Makes NAME, a program like any other, and NAME_traced, the same with the harness."""
    cc_library(
        name = name + "_program",
        srcs = [cc],
        alwayslink = True,
        deps = deps,
    )
    cc_binary(
        name = name,
        deps = [":" + name + "_program"],
    )
    cc_binary(
        name = name + "_traced",
        testonly = True,
        deps = [
            ":" + name + "_program",
            "//conformance:harness",
        ],
    )

def conformance_case(name, py, cc, example = False, deps = _LIBRARY, size = "small"):
    """Compares a `.py` program and its C++.

    Args:
      name: the name of the C++ program.
      py: the program.
      cc: its C++.
      example: whether the C++ is a program for people too. If so it is also built without the
        harness, and compared in real time as well.
      deps: what the C++ needs.
      size: the size of each test.
    """
    if example:
        binary = name + "_traced"
        _example_binaries(name, cc, deps)
    else:
        binary = name
        cc_binary(
            name = name,
            testonly = True,
            srcs = [cc],
            copts = select({
                "//conformance:with_precompiled_headers": COPTS + [
                    "$(BINDIR)/conformance/precompiled.pch",
                ],
                "//conditions:default": [],
            }),
            deps = deps + ["//conformance:harness"] + select({
                "//conformance:with_precompiled_headers": ["//conformance:precompiled_headers"],
                "//conditions:default": [],
            }),
        )
    clocks = ["virtual", "real"] if example else ["virtual"]
    _conformance_case(
        name = name + "_case",
        testonly = True,
        binary = ":" + binary,
        clocks = clocks,
        program = py,
    )
    for clock in clocks:
        _conformance_test(
            name = "%s_in_%s_time" % (name, clock),
            size = size,
            case = ":" + name + "_case",
            clock = clock,
        )

def conformance_cases(name, srcs, **kwargs):
    """Compares each `.py` program of this package with the `.cc` beside it or with what the porter makes.

    Args:
      name: a target for `conformance_report`.
      srcs: the programs; their file names, without directories, differ from each other.
      **kwargs: what `conformance_case` takes.
    """
    kept = native.glob(["**/*.cc"], allow_empty = True)
    ported_cc(
        name = name + "_ported",
        programs = [program for program in srcs if program[:-len(".py")] + ".cc" not in kept],
    )
    cases = []
    for program in srcs:
        case = program.split("/")[-1][:-len(".py")]
        conformance_case(
            name = case,
            cc = program[:-len(".py")] + ".cc",
            py = program,
            **kwargs
        )
        cases.append(":" + case + "_case")
    _conformance_case_list(
        name = name,
        testonly = True,
        cases = cases,
        visibility = ["//visibility:public"],
    )
