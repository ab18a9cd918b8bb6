// The verb `cooccur`: its output for the sample pages, its errors, and what may not change a byte.

import Foundation
import TestSupport
import Testing

@Suite struct CooccurTests {
    private static let otherICU = Comment(
        rawValue: "recorded with ICU 72.1; the program is linked with ICU \(Program.icu)")

    /// Names of snapshots, and the options of their runs.
    private static let runs: [(name: String, options: String)] = [
        ("table", ""),
        ("account", "--top 3 --workers 1"),
        (
            "scopes",
            "--format tsv --scope window,sentence,paragraph,document --count boolean --top 4 "
                + "--measures npmi,lr,chi2 --tests"
        ),
        (
            "quanteda",
            "--format json --compat quanteda --tests --top 3 --measures lr,chi2,pmi "
                + "--scope window,document"
        ),
        (
            "node",
            "--node 生态 --left 2 --right 4 --weights 1/d --gaps close --top 8 "
                + "--format markdown --sort f"
        ),
        ("nodes", "--node 生态 --node 发展 --format json --top 4"),
        (
            "ordered",
            "--ordered --self --window 2 --within document --format csv --margins tokens "
                + "--top-terms 50 --min-f 8 --top 0"
        ),
        ("measures", "--measures all --format ndjson --top 2 --scope paragraph"),
    ]

    private func seeds(_ options: [String]) throws -> Command.Ended {
        try Command([Program.path, "cooccur", "seeds"] + options, in: Program.root).run()
    }

    @Test(.enabled(if: Program.hasReferenceICU, otherICU), arguments: runs)
    func `pairs of the sample pages`(name: String, options: String) throws {
        let words = options.split(separator: " ").map(String.init)
        let quiet = name == "account" ? [] : ["--quiet"]
        var run = try seeds(words + ["--stopwords", "zh", "--min-length", "2"] + quiet)
        // How long it took is not the same every time, nor are last digits on every processor.
        run.errors = Array(run.messages.replacing(/[0-9.]+ m?s\b/, with: "… s").utf8)
        let number = /-?[0-9]+\.[0-9]{6,}(e-?[0-9]+)?/
        let output = run.text.replacing(number) { match in
            Double(match.0).map { String(format: "%.9g", $0) } ?? String(match.0)
        }
        run.output = Array(output.utf8)
        try Snapshot.check(Snapshot.transcript(of: run), "cooccur-\(name).txt")
    }

    @Test func `help`() throws {
        let run = try Program.run("cooccur", "--help")
        try Snapshot.check(Snapshot.transcript(of: run), "cooccur-help.txt")
    }

    @Test(arguments: [
        ("no-input", []),
        ("no-scope", ["--scope", "", "-"]),
        ("unknown-scope", ["--scope", "window,page", "-"]),
        ("unknown-measure", ["--measures", "logdice,dices", "-"]),
        ("unknown-tool", ["--compat", "excel", "-"]),
        ("empty-window", ["--window", "0", "-"]),
        ("wide-window", ["--window", "10001", "-"]),
        ("widest-window", ["--window", "9223372036854775807", "-"]),
        ("left-and-ordered", ["--left", "3", "--ordered", "-"]),
        ("weights-without-window", ["--scope", "sentence", "--weights", "1/d", "-"]),
        ("weights-and-boolean", ["--weights", "1/d", "--count", "boolean", "-"]),
        ("weights-too-wide", ["--weights", "1/d", "--right", "23", "-"]),
        ("weights-and-fisher", ["--weights", "1/d", "--measures", "fisher", "-"]),
        ("missing-node", ["-q", "--node", "nowhere", "page.txt"]),
        ("missing-terms", ["-q", "--terms", "missing.txt", "page.txt"]),
        ("two-files", ["--format", "mtx", "-"]),
        ("network-of-scopes", ["--format", "dot", "--scope", "window,document", "-"]),
        ("weight-of-a-table", ["--edge-weight", "npmi", "-"]),
        ("tests-without-test", ["--tests", "--measures", "npmi", "-"]),
        ("tests-of-a-network", ["--tests", "--format", "dot", "-"]),
        ("window-without-window", ["--scope", "sentence", "--window", "3", "-"]),
        ("matrix-to-device", ["--format", "mtx", "--output", "/dev/null", "-"]),
        ("mark-without-table", ["--format", "json", "--bom", "-"]),
        ("wrong-memory", ["--memory", "5T", "-"]),
        ("no-temporary-folder", ["-q", "--memory", "0", "many.txt"]),
    ])
    func `messages of errors`(name: String, arguments: [String]) throws {
        let directory = try TemporaryDirectory()
        try directory.write("page.txt", "one two one two")
        try directory.write("many.txt", Array(repeating: "one two\n", count: 70_000).joined())
        var command = Command([Program.path, "cooccur"] + arguments, in: directory.path)
        command.environment["TMPDIR"] = "/nowhere"
        try Snapshot.check(Snapshot.transcript(of: command.run()), "cooccur-error-\(name).txt")
    }

    @Test(arguments: [
        ["--format", "tsv", "--top", "0"],
        ["--format", "json", "--scope", "document,window,paragraph", "--tests"],
        ["--format", "csv", "--count", "boolean", "--top", "500", "--measures", "npmi,fisher"],
        ["--format", "ndjson", "--node", "生态", "--weights", "1/d", "--top", "0"],
        ["--format", "table", "--ordered", "--within", "document", "--sort", "terms"],
    ])
    func `neither workers nor memory change a byte`(options: [String]) throws {
        let first = try seeds(options + ["--quiet", "--workers", "1"])
        #expect(first.status == 0 && first.lines.count > 20)
        for others in [["--workers", "2"], ["--workers", "7"], ["--memory", "0"]] {
            let run = try seeds(options + ["--quiet"] + others)
            #expect(run.status == 0, "\(others)")
            let difference = lineDifference(expected: first.text, actual: run.text)
            #expect(difference.isEmpty, "\(others)")
        }
    }

    @Test(arguments: [("mtx", "net.mtx", "net.terms"), ("vosviewer", "net.txt", "net.map.txt")])
    func `no second file takes the place of an input`(
        format: String, output: String, companion: String
    ) throws {
        let directory = try TemporaryDirectory()
        let text = Array(repeating: "one two three\n", count: 9).joined()
        try directory.write(companion, text)
        let run = try Command(
            [Program.path, "cooccur", companion, "--format", format, "--output", output],
            in: directory.path
        ).run()
        #expect(run.status == 2)
        #expect(run.messages.contains("\(companion) is an input and also the output"))
        let kept = try String(contentsOfFile: directory(companion), encoding: .utf8)
        #expect(kept == text)
        let names = try FileManager.default.contentsOfDirectory(atPath: directory.path)
        #expect(names == [companion])
    }

    @Test func `a matrix has all pairs and its terms beside it`() throws {
        let directory = try TemporaryDirectory()
        let run = try Command(
            [
                Program.path, "cooccur", Program.seeds, "--min-length", "2", "--format", "mtx",
                "--output", "net.mtx",
            ], in: directory.path
        ).run()
        #expect(run.status == 0)
        let matrix = try String(contentsOfFile: directory("net.mtx"), encoding: .utf8)
        let terms = try String(contentsOfFile: directory("net.terms"), encoding: .utf8)
        let lines = matrix.split(separator: "\n").filter { !$0.hasPrefix("%") }
        let sizes = lines[0].split(separator: " ").compactMap { Int($0) }
        #expect(sizes[0] == terms.split(separator: "\n").count)
        #expect(sizes[2] == lines.count - 1 && sizes[2] > 1000)
    }

    @Test func `a full device is an error`() throws {
        let named = try seeds(["--quiet", "--output", "/dev/full"])
        #expect(named.status == 2)
        #expect(
            named.messages == "topicstats: error: cannot write /dev/full: No space left on device\n"
        )
        let streamed = try Program.bash(
            "\"$0\" cooccur -q --top 0 --format tsv \"$1\" > /dev/full", [Program.seeds])
        #expect(streamed.status == 2)
        #expect(
            streamed.messages == "topicstats: error: cannot write to standard output: "
                + "No space left on device\n")
    }
}

@Suite struct CooccurSpillingTests {
    /// A page of one document that is one sentence, with many tokens.
    private func write(_ tokens: Int, to directory: TemporaryDirectory) throws {
        var generator = SeededGenerator(seed: 5)
        let letters = Array("abcdefghijklmnopqrstuvwxyz".utf8)
        var text: [UInt8] = []
        for _ in 0..<tokens { text += [generator.pick(letters), generator.pick(letters), 0x20] }
        try directory.write("page.txt", text)
    }

    @Test func `temporary files go to the folder that is named and leave nothing`() throws {
        let directory = try TemporaryDirectory()
        try write(200_000, to: directory)
        try directory.makeDirectory("temporary")
        var command = Command(
            [Program.path, "cooccur", "--within", "document", "--format", "tsv", "--top", "0"]
                + ["--quiet", "page.txt"], in: directory.path)
        let whole = try command.run()
        command.arguments += ["--memory", "1M"].map { Array($0.utf8) }
        command.environment["TMPDIR"] = directory("temporary")
        let spilled = try command.run()
        #expect(whole.status == 0 && whole.errors.isEmpty && whole.lines.count > 100_000)
        #expect(spilled.status == 0 && spilled.errors.isEmpty)
        #expect(spilled.output == whole.output)
        #expect(try directory.names() == ["page.txt", "temporary"])
        #expect(try directory.names(in: "temporary").isEmpty)
    }

    @Test func `a full temporary folder is an error and leaves nothing`() throws {
        let directory = try TemporaryDirectory()
        try write(200_000, to: directory)
        try directory.makeDirectory("disk")
        let script = """
            mount -t tmpfs -o size=64k small disk 2>/dev/null || exit 77
            trap 'umount disk' EXIT
            TMPDIR=$PWD/disk "$0" cooccur --quiet --memory 1M --output result.tsv page.txt
            status=$?
            ls -A disk
            exit $status
            """
        let run = try Program.bash(script, in: directory)
        if run.status == 77 {
            try Test.cancel("no small file system can be mounted here")
        }
        #expect(run.status == 2 && run.output.isEmpty)
        #expect(
            run.messages.hasSuffix(
                "/disk: No space left on device; TMPDIR names another folder, "
                    + "a larger --memory needs none\n"))
        #expect(try directory.names() == ["disk", "page.txt"])
    }

    /// Counting all ordered pairs of that document takes far longer than the test waits.
    @Test(arguments: SignalTests.signals)
    func `a signal ends a run that counts`(name: String, number: Int32) throws {
        let directory = try TemporaryDirectory()
        try write(300_000, to: directory)
        try directory.write("result.tsv", "old\n")
        try directory.makeDirectory("temporary")
        var command = Command(
            [Program.path, "cooccur", "--scope", "document", "--ordered", "--memory", "1M"]
                + ["--quiet", "--output", "result.tsv", "page.txt"], in: directory.path)
        command.environment["TMPDIR"] = directory("temporary")
        let running = try command.start()
        // Reading takes less than that; wherever the run is, it must end.
        usleep(1_500_000)
        running.signal(number)
        #expect(try running.waitUnattended(timeout: 30).status == 128 + number)
        #expect(try directory.names() == ["page.txt", "result.tsv", "temporary"])
        #expect(try directory.names(in: "temporary").isEmpty)
        #expect(try readAll(directory("result.tsv")) == Array("old\n".utf8))
    }
}
