// Output that cannot be written: it is said, nothing half-written stays, old files are kept.

import TestSupport
import Testing

@Suite struct OutputFailureTests {
    static let verbs = ["terms", "segment"]

    @Test(arguments: verbs)
    func `a full device is an error`(verb: String) throws {
        let named = try Program.run(verb, "--quiet", "--output", "/dev/full", Program.seeds)
        #expect(named.status == 2)
        #expect(
            named.messages
                == "topicstats: error: cannot write /dev/full: No space left on device\n")
        let streamed = try Program.bash("\"$0\" \(verb) -q \"$1\" > /dev/full", [Program.seeds])
        #expect(streamed.status == 2)
        #expect(
            streamed.messages == "topicstats: error: cannot write to standard output: "
                + "No space left on device\n")
    }

    @Test func `help to a full device is an error`() throws {
        for option in ["--help", "--version", "terms --help"] {
            let run = try Program.bash("\"$0\" \(option) > /dev/full")
            #expect(run.status == 2, "\(option)")
            #expect(run.messages.contains("No space left on device"))
        }
    }

    @Test func `a full disk leaves the old file and nothing else`() throws {
        let directory = try TemporaryDirectory()
        try directory.makeDirectory("disk")
        // The disk has room for the old result, but not for a new one.
        let script = """
            mount -t tmpfs -o size=64k small disk 2>/dev/null || exit 77
            trap 'umount disk' EXIT
            echo old > disk/result.tsv
            "$0" segment --quiet --format tsv --output disk/result.tsv "$1"
            status=$?
            ls -A disk
            cat disk/result.tsv
            exit $status
            """
        let run = try Program.bash(script, [Program.seeds], in: directory)
        if run.status == 77 {
            try Test.cancel("no small file system can be mounted here")
        }
        #expect(run.status == 2)
        #expect(run.text == "result.tsv\nold\n")
        #expect(
            run.messages == "topicstats: error: cannot write disk/result.tsv: "
                + "No space left on device\n")
    }

    @Test func `a limit on file sizes leaves the old file and nothing else`() throws {
        let directory = try TemporaryDirectory()
        try directory.write("result.tsv", "old\n")
        let script = """
            trap '' XFSZ
            ulimit -f 64
            "$0" segment --quiet --format tsv --output result.tsv "$1"
            """
        let run = try Program.bash(script, [Program.seeds], in: directory)
        #expect(run.status == 2)
        #expect(run.messages.contains("cannot write result.tsv: File too large"))
        #expect(try directory.names() == ["result.tsv"])
        #expect(try readAll(directory("result.tsv")) == Array("old\n".utf8))
    }

    @Test(arguments: ["terms - ", "segment -", "--help", "--version", "terms --help"])
    func `closed standard output is an error`(arguments: String) throws {
        let run = try Program.bash("echo 生态 | \"$0\" \(arguments) >&-")
        #expect(run.status == 2)
        #expect(
            run.messages
                == "topicstats: error: cannot write to standard output: Bad file descriptor\n")
    }

    @Test func `closed standard output does no harm to a result in a file`() throws {
        let directory = try TemporaryDirectory()
        let script = "echo 生态 | \"$0\" segment --output result.txt - >&- 2>&-"
        #expect(try Program.bash(script, in: directory).status == 0)
        #expect(try readAll(directory("result.txt")) == Array("生态\n".utf8))
    }

    @Test func `all standard streams closed`() throws {
        let directory = try TemporaryDirectory()
        try directory.write("page.txt", "生态")
        let script = "\"$0\" segment --output result.txt page.txt <&- >&- 2>&-"
        #expect(try Program.bash(script, in: directory).status == 0)
        #expect(try directory.names() == ["page.txt", "result.txt"])
        #expect(try readAll(directory("result.txt")) == Array("生态\n".utf8))
    }

    @Test(arguments: [
        "terms --top 0 --format ndjson", "segment --format tsv", "segment --format conllu",
    ])
    func `a reader that has seen enough is no error`(arguments: String) throws {
        let script = """
            "$0" \(arguments) --quiet "$1" | head -n 1
            echo ${PIPESTATUS[0]}
            """
        let run = try Program.bash(script, [Program.seeds])
        #expect(run.messages.isEmpty)
        #expect(run.lines.count == 2)
        #expect(run.lines.last == "0")
    }

    @Test(arguments: verbs)
    func `a missing directory for the result is found before any work`(verb: String) throws {
        let directory = try TemporaryDirectory()
        // Work would begin by opening the pipe, which nobody writes to: it would never end.
        let pipe = try directory.makeFIFO("pipe")
        let output = directory("missing/result.tsv")
        let run = try Program.run(verb, "--output", output, pipe)
        #expect(run.status == 2)
        #expect(
            run.messages
                == "topicstats: error: cannot write \(output): No such file or directory\n")
        #expect(try directory.names() == ["pipe"])
    }

    @Test func `a directory that cannot be written to is found before any work`() throws {
        let directory = try TemporaryDirectory()
        _ = try directory.makeFIFO("pipe")
        try directory.makeDirectory("locked")
        try directory.write("locked/result.tsv", "old\n")
        let script = """
            chmod 555 locked
            trap 'chmod 755 locked' EXIT
            run=()
            if [ "$(id -u)" = 0 ]; then
                drop=-dac_override,-dac_read_search
                run=(setpriv --bounding-set=$drop --inh-caps=$drop --)
            fi
            "${run[@]}" touch locked/probe 2>/dev/null && exit 77
            "${run[@]}" true || exit 77
            "${run[@]}" "$0" terms --output locked/result.tsv pipe
            """
        let run = try Program.bash(script, in: directory)
        if run.status == 77 {
            try Test.cancel("permissions do not bind this user, and setpriv cannot change that")
        }
        #expect(run.status == 2)
        #expect(
            run.messages
                == "topicstats: error: cannot write locked/result.tsv: Permission denied\n")
        #expect(try directory.names(in: "locked") == ["result.tsv"])
    }

    @Test func `a directory is no place for a result`() throws {
        let directory = try TemporaryDirectory()
        try directory.makeDirectory("results")
        let pipe = try directory.makeFIFO("pipe")
        let run = try Program.run("terms", "--output", "results", pipe, in: directory)
        #expect(run.status == 2)
        #expect(run.messages == "topicstats: error: cannot write results: Is a directory\n")
    }

    @Test func `a result takes the place of the old one at once, with its rights`() throws {
        let directory = try TemporaryDirectory()
        try directory.write("real.txt", "old\n")
        try directory.makeLink("result.txt", to: "real.txt")
        let script = """
            chmod 640 real.txt
            echo 生态 | "$0" segment -q -o result.txt - && stat -c '%a %F' real.txt result.txt
            """
        let run = try Program.bash(script, in: directory)
        #expect(run.text == "640 regular file\n777 symbolic link\n")
        #expect(try readAll(directory("real.txt")) == Array("生态\n".utf8))
        #expect(try directory.names() == ["real.txt", "result.txt"])
    }

    @Test func `results go into pipes and devices as they are`() throws {
        let directory = try TemporaryDirectory()
        _ = try directory.makeFIFO("pipe")
        let script = """
            cat pipe & echo 生态 | "$0" segment -q -o pipe -; wait
            echo 保护 | "$0" segment -q -o /dev/fd/1 -
            echo 环境 | "$0" segment -q -o - -
            echo 会议 | "$0" segment -q -o /dev/fd/7 - 7>&1
            echo 工作 | "$0" segment -q -o /dev/fd/1 - | cat
            """
        let run = try Program.bash(script, in: directory)
        #expect(run.text == "生态\n保护\n环境\n会议\n工作\n")
        #expect(run.messages.isEmpty)
        #expect(try directory.names() == ["pipe"])
    }

    @Test func `what a descriptor's file held before the result stays`() throws {
        let directory = try TemporaryDirectory()
        let script = "{ echo before; echo 生态 | \"$0\" segment -o /dev/fd/1 -; echo after; } > all"
        #expect(try Program.bash(script, in: directory).status == 0)
        #expect(try readAll(directory("all")) == Array("before\n生态\nafter\n".utf8))
        let closed = try Program.bash("\"$0\" segment -o /dev/fd/199 -")
        #expect(closed.status == 2)
        #expect(
            closed.messages
                == "topicstats: error: cannot write /dev/fd/199: Bad file descriptor\n")
    }

    @Test func `a link to standard output stays a link`() throws {
        let directory = try TemporaryDirectory()
        // Standard output is a file without a name here, which no path but the link leads to.
        try directory.makeLink("link", to: "/proc/self/fd/1")
        let run = try Program.run(
            "segment", "-o", "link", "-", input: Array("生态".utf8), in: directory)
        #expect(run.text == "生态\n")
        #expect(try Command(["readlink", directory("link")]).run().text == "/proc/self/fd/1\n")
        #expect(try directory.names() == ["link"])
    }

    @Test func `a link that leads nowhere is not replaced`() throws {
        let directory = try TemporaryDirectory()
        try directory.makeLink("result.txt", to: "missing/real.txt")
        let pipe = try directory.makeFIFO("pipe")
        let run = try Program.run("segment", "-o", "result.txt", pipe, in: directory)
        #expect(run.status == 2)
        #expect(
            run.messages
                == "topicstats: error: cannot write result.txt: No such file or directory\n")
        #expect(try directory.names() == ["pipe", "result.txt"])
    }
}
