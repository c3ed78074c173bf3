"""The C++ of Python programs, ported when it is built, or checked in and ported again."""

load("//conformance:python.bzl", "python_test")

def _ported_cc_impl(ctx):
    program = ctx.file.program
    inside = program.short_path[len(ctx.label.package) + 1:] if ctx.label.package else program.short_path
    output = ctx.actions.declare_file(inside[:-len(".py")] + ".cc")
    ctx.actions.run(
        arguments = ["--emit", output.path, program.path],
        executable = ctx.executable._port,
        inputs = [program],
        mnemonic = "Port",
        outputs = [output],
        progress_message = "Porting %s" % program.short_path,
        use_default_shell_env = True,
    )
    return [DefaultInfo(files = depset([output]))]

ported_cc = rule(
    implementation = _ported_cc_impl,
    attrs = {
        "program": attr.label(
            allow_single_file = [".py"],
            doc = "The program.",
            mandatory = True,
        ),
        "_port": attr.label(
            cfg = "exec",
            default = "//tools/port:emit",
            executable = True,
        ),
    },
    doc = "A program's C++, beside it under the same name; the build fails if it cannot be ported.",
)

def regenerate_test(name, srcs, hand_written = [], **kwargs):
    """Checks that the `.cc` beside each program is what the porter makes of it.

    Args:
      name: the test's name.
      srcs: the programs.
      hand_written: those of them whose C++ is written by hand.
      **kwargs: what every test takes.
    """
    folder = native.package_name() + "/"
    python_test(
        name = name,
        srcs = [
            "//conformance:runner",
            "//tools/port:modules",
        ],
        arguments = [folder + program for program in srcs] +
                    ["--hand-written=" + folder + program for program in hand_written],
        data = srcs + [program[:-len(".py")] + ".cc" for program in srcs],
        main = "//tools/port:regenerate.py",
        **kwargs
    )
