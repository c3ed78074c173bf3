"""The C++ of Python programs, ported when it is built, or checked in and ported again."""

load("//conformance:python.bzl", "python_test")

# Programs for each call of the porter, which takes longer to start than to port a program.
_AT_A_TIME = 12

def _ported_cc_impl(ctx):
    programs = [program.path for program in ctx.files.programs]
    ctx.actions.run(
        arguments = ["--jobs", "1", "--emit", ctx.outputs.ccs[0].dirname + "/"] + programs,
        executable = ctx.executable._port,
        inputs = ctx.files.programs,
        mnemonic = "Port",
        outputs = ctx.outputs.ccs,
        progress_message = "Porting %d programs: %s" % (len(programs), ctx.label),
        use_default_shell_env = True,
    )

_ported_cc = rule(
    implementation = _ported_cc_impl,
    attrs = {
        "ccs": attr.output_list(
            doc = "Their C++, in this order, named as they are.",
            mandatory = True,
        ),
        "programs": attr.label_list(
            allow_files = [".py"],
            doc = "The programs.",
        ),
        "_port": attr.label(
            cfg = "exec",
            default = "//tools/port:emit",
            executable = True,
        ),
    },
    doc = "The C++ of several programs of one folder.",
)

def ported_cc(name, programs):
    """Makes the C++ of programs, NAME.cc for NAME.py; the build fails if one cannot be ported.

    Args:
      name: what the targets' names start with.
      programs: the programs, of this folder.
    """
    folders = {program.rpartition("/")[0]: True for program in programs}
    if len(folders) > 1:
        fail("ported_cc: programs of several folders: " + ", ".join(folders.keys()))
    for start in range(0, len(programs), _AT_A_TIME):
        some = programs[start:start + _AT_A_TIME]
        _ported_cc(
            name = "%s_%d" % (name, start // _AT_A_TIME),
            ccs = [program[:-len(".py")] + ".cc" for program in some],
            programs = some,
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
