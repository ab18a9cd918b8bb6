// Signals end a run within a moment: no temporary file stays, the old result does.

import Glibc
import TestSupport
import Testing

@Suite struct SignalTests {
    static let signals: [(name: String, number: Int32)] = [
        ("INT", SIGINT), ("TERM", SIGTERM), ("HUP", SIGHUP),
    ]

    /// A run that waits for input, with an output file under construction.
    @Test(arguments: signals)
    func `a signal ends a run that waits`(name: String, number: Int32) throws {
        let directory = try TemporaryDirectory()
        try directory.write("result.tsv", "old\n")
        let running = try Command(
            [Program.path, "terms", "--output", "result.tsv", "-"], in: directory.path
        ).start(input: .pipe)
        try running.write(Array("生态".utf8))
        try waitForTemporaryFile(in: directory)
        running.signal(number)
        try check(running, number, directory)
    }

    /// A run in the middle of work that never ends.
    @Test(arguments: signals)
    func `a signal ends a run that works`(name: String, number: Int32) throws {
        let directory = try TemporaryDirectory()
        try directory.write("result.tsv", "old\n")
        let pipe = try directory.makeFIFO("pipe")
        let page = Program.seeds + "/002_c0f82cd998580cbb.txt"
        let text = try Command.bash("while cat \"$1\"; do :; done > \"$2\"", [page, pipe]).start()
        let running = try Command(
            [Program.path, "segment", "--output", "result.tsv", pipe], in: directory.path
        ).start()
        try waitForOutput(in: directory)
        running.signal(number)
        try check(running, number, directory)
        _ = try text.wait()
    }

    @Test func `a signal ends a run whose output nobody reads`() throws {
        let pages = [Program.seeds, Program.seeds, Program.seeds]
        let running = try Command([Program.path, "segment"] + pages).start(output: .pipe)
        try running.waitForOutput()
        running.signal(SIGTERM)
        // The pipe cannot hold all of the output, so the run cannot end otherwise.
        #expect(try running.waitUnattended().status == 128 + SIGTERM)
    }

    @Test(arguments: signals)
    func `a signal while the program starts is not lost`(name: String, number: Int32) throws {
        let directory = try TemporaryDirectory()
        for step in 0..<25 {
            let running = try Command(
                [Program.path, "terms", "--output", "result.tsv", "-"], in: directory.path
            ).start(input: .pipe)
            usleep(UInt32(step * 200))
            running.signal(number)
            #expect(try running.waitUnattended(timeout: 60).status == 128 + number)
            #expect(try directory.names().isEmpty)
        }
    }

    @Test func `a signal that the parent ignores stays ignored`() throws {
        let directory = try TemporaryDirectory()
        let script = """
            trap '' HUP
            exec "$0" segment --output result.txt -
            """
        let running = try Command(["bash", "-c", script, Program.path], in: directory.path)
            .start(input: .pipe)
        try waitForTemporaryFile(in: directory)
        running.signal(SIGHUP)
        try running.write(Array("生态\n".utf8))
        #expect(try running.wait().status == 0)
        #expect(try readAll(directory("result.txt")) == Array("生态\n".utf8))
    }

    @Test func `a signal does not wait for a stopped terminal`() throws {
        let directory = try TemporaryDirectory()
        var (main, side): (Int32, Int32) = (0, 0)
        try #require(openpty(&main, &side, nil, nil, nil) == 0)
        defer {
            close(main)
            close(side)
        }
        let script = "exec \"$0\" segment --output result.txt - 2> \"$1\""
        let running = try Command(
            ["bash", "-c", script, Program.path, String(cString: ttyname(side))],
            in: directory.path
        ).start(input: .pipe)
        try waitForTemporaryFile(in: directory)
        try #require(tcflow(side, TCOOFF) == 0)
        // The progress line is due after half a second; from then on it waits for the terminal.
        let page = try readAll(Program.seeds + "/002_c0f82cd998580cbb.txt")
        usleep(700_000)
        for _ in 0..<10 { try running.write(page) }
        usleep(500_000)
        running.signal(SIGTERM)
        #expect(try running.waitUnattended(timeout: 30).status == 128 + SIGTERM)
        #expect(try directory.names().isEmpty)
    }

    private func check(
        _ running: RunningCommand, _ number: Int32, _ directory: TemporaryDirectory
    ) throws {
        // The input never ends, so only the signal can end the run. A second is what is promised;
        // a busy machine gets more.
        let ended = try running.waitUnattended(timeout: 30)
        #expect(ended.status == 128 + number)
        #expect(ended.output.isEmpty)
        #expect(try directory.names().filter { $0 != "pipe" } == ["result.tsv"])
        #expect(try readAll(directory("result.tsv")) == Array("old\n".utf8))
    }

    private func waitForTemporaryFile(in directory: TemporaryDirectory) throws {
        try waitUntil("a temporary file") {
            try directory.names().contains { $0.hasPrefix(".topicstats-") }
        }
    }

    /// Waits until something has been written to the temporary file.
    private func waitForOutput(in directory: TemporaryDirectory) throws {
        try waitUntil("output") {
            try directory.names().contains {
                try $0.hasPrefix(".topicstats-") && !readAll(directory($0)).isEmpty
            }
        }
    }

    private func waitUntil(_ what: String, _ isTrue: () throws -> Bool) throws {
        for _ in 0..<6000 {
            if try isTrue() { return }
            usleep(10_000)
        }
        throw Command.Failure(description: "no \(what) within a minute")
    }
}
