// What the user names as input: missing, forbidden, endless, special, oddly named.

import Glibc
import TestSupport
import Testing

@Suite struct InputPathTests {
    @Test func `one missing path among many is named, the others are read`() throws {
        let directory = try TemporaryDirectory()
        var paths: [String] = []
        for number in 0..<99 {
            paths.append(try directory.write("\(number).txt", "生态 保护"))
        }
        paths.insert(directory("missing.txt"), at: 50)
        let words = ["terms", "--format", "json"] + paths
        let report = try Report(Program.run(words))
        #expect(report.status == 1)
        #expect(report.summary.documents == 99)
        #expect(report.counts == ["生态": 99, "保护": 99])
        #expect(report.skipped == [Name(paths[50])])
        #expect(
            report.ended.messages.contains("\(paths[50]): cannot read: No such file or directory"))
    }

    @Test func `a missing path is fatal with strict`() throws {
        let directory = try TemporaryDirectory()
        try directory.write("good.txt", "生态")
        let run = try Program.run(
            "terms", "--strict", "-o", "out.tsv", "good.txt", "missing.txt", in: directory)
        #expect(run.status == 2)
        #expect(run.messages.contains("1 input skipped and --strict is set"))
        #expect(try directory.names() == ["good.txt"])
    }

    @Test func `files and directories without permission are named`() throws {
        let directory = try TemporaryDirectory()
        try directory.makeDirectory("closed")
        try directory.write("closed/a.txt", "生态")
        try directory.write("forbidden.txt", "生态")
        try directory.write("open.txt", "保护")
        // Root may read everything; here without the capabilities that let it.
        let script = """
            chmod 0 forbidden.txt closed
            trap 'chmod 700 forbidden.txt closed' EXIT
            run=()
            if [ "$(id -u)" = 0 ]; then
                drop=-dac_override,-dac_read_search
                run=(setpriv --bounding-set=$drop --inh-caps=$drop --)
            fi
            "${run[@]}" cat forbidden.txt 2>/dev/null && exit 77
            "${run[@]}" true || exit 77
            "${run[@]}" "$0" terms --top 0 --format json .
            """
        let ended = try Program.bash(script, in: directory)
        if ended.status == 77 {
            try Test.cancel("permissions do not bind this user, and setpriv cannot change that")
        }
        let report = try Report(ended)
        #expect(report.status == 1)
        #expect(report.counts == ["保护": 1])
        #expect(report.skipped == ["./closed", "./forbidden.txt"])
        #expect(ended.messages.contains("./closed: cannot list: Permission denied"))
        #expect(ended.messages.contains("./forbidden.txt: cannot read: Permission denied"))
    }

    @Test func `a loop of symbolic links is named once and ends`() throws {
        let directory = try TemporaryDirectory()
        try directory.makeDirectory("year")
        try directory.makeDirectory("year/month")
        try directory.write("year/month/page.txt", "生态")
        try directory.makeLink("year/month/again", to: "..")
        let report = try Program.terms("year", in: directory)
        #expect(report.status == 1)
        #expect(report.counts == ["生态": 1])
        #expect(report.skipped == ["year/month/again"])
        #expect(report.ended.messages.contains("the directory contains itself"))

        // A link to itself leads nowhere.
        try directory.makeLink("self.txt", to: "self.txt")
        let broken = try Program.terms("self.txt", in: directory)
        #expect(broken.status == 1)
        #expect(broken.ended.messages.contains("Too many levels of symbolic links"))
    }

    @Test func `links to files and to other directories are followed`() throws {
        let directory = try TemporaryDirectory()
        try directory.makeDirectory("archive")
        try directory.write("archive/page.txt", "生态")
        try directory.makeDirectory("today")
        try directory.makeLink("today/old", to: "../archive")
        try directory.makeLink("today/page.txt", to: "../archive/page.txt")
        let report = try Program.terms("today", in: directory)
        #expect(report.status == 0)
        #expect(report.counts == ["生态": 2])
        #expect(report.summary.documents == 2)
        #expect(report.summary.repeated == ["today/page.txt"])
    }

    @Test func `a file read twice counts twice, and that is said`() throws {
        let directory = try TemporaryDirectory()
        try directory.write("a.txt", "生态")
        try directory.write("b.txt", "生态")
        let once = try Program.terms(".", in: directory)
        #expect(once.summary.repeated.isEmpty)
        let twice = try Program.terms(".", ".", "a.txt", "-", in: directory)
        #expect(twice.status == 0)
        #expect(twice.counts == ["生态": 5])
        #expect(twice.summary.repeated == ["./a.txt", "./b.txt", "a.txt"])
        let message =
            "3 files read more than once, and counted each time: ./a.txt, ./b.txt, a.txt\n"
        #expect(twice.ended.messages.contains(message))
        let redirected = "\"$0\" terms --top 0 --format json a.txt - < a.txt"
        #expect(try Report(Program.bash(redirected, in: directory)).summary.repeated == ["-"])
    }

    @Test func `an endless device is read only up to a limit that is set`() throws {
        let refused = try Program.terms("/dev/zero")
        #expect(refused.status == 1)
        #expect(refused.skipped == ["/dev/zero"])
        #expect(refused.summary.bytes == 0)
        #expect(refused.ended.messages.contains("/dev/zero: a device; set --max-bytes"))
        // With a limit it is read, and what it holds is judged.
        let read = try Program.terms("--max-bytes", "1M", "/dev/zero")
        #expect(read.status == 1)
        #expect(read.ended.messages.contains("/dev/zero: not text but binary data"))
        // The null device is an empty file.
        #expect(try Program.terms("/dev/null").status == 0)
    }

    @Test func `a socket is refused`() throws {
        let directory = try TemporaryDirectory()
        let path = directory("socket.txt")
        let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(number) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(number, $0, size) }
        }
        try #require(bound == 0)
        for input in [path, directory.path] {
            let report = try Program.terms(input)
            #expect(report.status == 1)
            #expect(report.skipped == [Name(path)])
            #expect(report.ended.messages.contains("\(path): a socket;"))
        }
    }

    @Test(arguments: [[], ["--max-bytes", "10"]])
    func `a terminal is refused by name`(options: [String]) throws {
        var (main, side): (Int32, Int32) = (0, 0)
        try #require(openpty(&main, &side, nil, nil, nil) == 0)
        defer {
            close(main)
            close(side)
        }
        let path = String(cString: ttyname(side))
        let report = try Report(Program.run(["terms", "--format", "json"] + options + [path]))
        #expect(report.status == 1)
        #expect(report.ended.messages.contains("\(path): a terminal; use - to read what is typed"))
    }

    @Test func `a named pipe is read if named, refused if met`() throws {
        let directory = try TemporaryDirectory()
        _ = try directory.makeFIFO("pipe.txt")
        try directory.write("page.txt", "生态")
        let met = try Program.terms(".", in: directory)
        #expect(met.status == 1)
        #expect(met.skipped == ["./pipe.txt"])
        #expect(met.counts == ["生态": 1])
        #expect(met.ended.messages.contains("./pipe.txt: a named pipe;"))
        let script = """
            printf '生态 保护' > pipe.txt & "$0" terms --format json pipe.txt page.txt
            """
        let named = try Report(Program.bash(script, in: directory))
        #expect(named.status == 0)
        #expect(named.counts == ["生态": 2, "保护": 1])
    }

    @Test func `standard input is like a file under all its names`() throws {
        let directory = try TemporaryDirectory()
        let bytes = Array("生态 保护 生态\n".utf8)
        try directory.write("page.txt", bytes)
        _ = try directory.makeFIFO("pipe")
        let file = try Program.terms("page.txt", in: directory)
        for script in [
            "\"$0\" terms --top 0 --format json - < page.txt",
            "\"$0\" terms --top 0 --format json /dev/stdin < page.txt",
            "cat page.txt | \"$0\" terms --top 0 --format json -",
            "cat page.txt | \"$0\" terms --top 0 --format json /dev/stdin",
            "cat page.txt > pipe & \"$0\" terms --top 0 --format json pipe",
            "\"$0\" terms --top 0 --format json <(cat page.txt)",
        ] {
            let report = try Report(Program.bash(script, in: directory))
            #expect(report.status == 0, "\(script)")
            #expect(report.terms == file.terms, "\(script)")
            #expect(report.summary == file.summary, "\(script)")
        }
    }

    @Test func `standard input is read from where it stands`() throws {
        let directory = try TemporaryDirectory()
        try directory.write("page.txt", "headline\n生态 保护\n")
        let script = "{ read -r line; \"$0\" terms --top 0 --format json -; } < page.txt"
        let report = try Report(Program.bash(script, in: directory))
        #expect(report.status == 0, "\(report.ended.messages)")
        #expect(report.counts == ["生态": 1, "保护": 1])
        // Read before its end, nothing is left.
        let empty = "{ cat > /dev/null; \"$0\" terms --top 0 --format json -; } < page.txt"
        let nothing = try Report(Program.bash(empty, in: directory))
        #expect(nothing.status == 0, "\(nothing.ended.messages)")
        #expect(nothing.summary.bytes == 0)
    }

    @Test func `a name that is not UTF-8 is kept byte for byte`() throws {
        let directory = try TemporaryDirectory()
        let name = Array("页".utf8) + [0xFF, 0xD2] + Array(".txt".utf8)
        let good = try directory.write(nameBytes: name, Array("生态 \u{0}".utf8) + [0xFF])
        let prefix = [Program.path, "terms", "--format", "json"].map { Array($0.utf8) }
        for path in [Array(directory.path.utf8), good] {
            let report = try Report(Command(bytes: prefix + [path]).run())
            #expect(report.status == 0)
            #expect(report.counts == ["生态": 1])
            #expect(report.summary.firstReplaced?.input == Name(bytes: good))
            #expect(report.ended.messages.contains("/页\\xFF\\xD2.txt"))
        }
        let missing = Array("\(directory.path)/".utf8) + [0xFE]
        let report = try Report(Command(bytes: prefix + [missing]).run())
        #expect(report.status == 1)
        #expect(report.skipped == [Name(bytes: missing)])
    }

    @Test func `a line end in a name breaks no message and no table`() throws {
        let directory = try TemporaryDirectory()
        let name = "two\nlines\t\u{1B}[31m\u{202E}.txt"
        let path = try directory.write(name, "生态 \u{0}" + "保护")
        let visible = "two\\u{A}lines\\u{9}\\u{1B}[31m\\u{202E}.txt"
        let tsv = try Program.run("segment", "--format", "tsv", "--kind", "word", path)
        #expect(tsv.lines.count == 3)
        #expect(tsv.lines.allSatisfy { $0.split(separator: "\t").count == 5 })
        // The name is escaped once, as every field is, and so reads back.
        let escaped = "two\\nlines\\t\u{1B}[31m\u{202E}.txt"
        #expect(tsv.lines[1].hasPrefix(directory(escaped) + "\t0\t"))
        let ndjson = try Program.run("segment", "--format", "ndjson", "--kind", "word", path)
        #expect(ndjson.lines.count == 2)
        let missing = try Program.terms(directory("no" + name))
        #expect(missing.skipped == [Name(directory("no" + name))])
        #expect(missing.ended.messages.contains("no\(visible): cannot read"))
        #expect(missing.ended.messages.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
    }

    @Test func `bytes of a name that are not UTF-8 show in a table`() throws {
        let directory = try TemporaryDirectory()
        let name = Array("页\\\u{301}".utf8) + [0xFF] + Array("\u{B}.txt".utf8)
        try directory.write(nameBytes: name, Array("生态".utf8))
        let tsv = try Program.run("segment", "--format", "tsv", ".", in: directory)
        #expect(tsv.lines.last == "./页\\\\\u{301}\\xFF\u{B}.txt\t0\t6\tideograph\t生态")
    }

    @Test func `deep trees and many files need few descriptors`() throws {
        let directory = try TemporaryDirectory()
        var path = "deep"
        for level in 0..<40 {
            try directory.makeDirectory(path)
            try directory.write("\(path)/page.txt", "生态")
            path += "/\(level)"
        }
        let script = "ulimit -n 32; \"$0\" terms --format json --workers 7 deep"
        let report = try Report(Program.bash(script, in: directory))
        #expect(report.status == 0, "\(report.ended.messages)")
        #expect(report.summary.documents == 40)
        #expect(report.counts == ["生态": 40])
    }
}
