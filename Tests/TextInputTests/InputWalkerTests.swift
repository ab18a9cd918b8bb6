// Walks through directories: their order, what is passed over, links and loops.

import TestSupport
import Testing
import TextInput
import TextStorage

@Suite struct InputWalkerTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    /// The steps of a walk, as lines: the path below the directory, or a problem.
    private func walk(
        _ names: [String] = [""], patterns: [String] = ["*.txt"]
    ) -> (steps: [String], passedOver: Int) {
        let items = names.map { InputItem.path(BytePath(path($0))) }
        var walker = InputWalker(items: items, patterns: patterns)
        var steps: [String] = []
        while let step = walker.next() {
            switch step {
            case .source(_, let name, let status):
                #expect(status?.kind == .regular)
                steps.append(short(name))
            case .problem(let problem):
                steps.append("\(short(problem.input)): \(problem.reason.name)")
            }
        }
        return (steps, walker.passedOver)
    }

    private func path(_ name: String) -> String {
        name.isEmpty ? directory.path : directory(name)
    }

    private func short(_ path: BytePath) -> String {
        String(path.description.dropFirst(directory.path.utf8.count + 1))
    }

    private func touch(_ names: String...) throws {
        for name in names { try directory.write(name, [0x41]) }
    }

    @Test func walksDepthFirstInTheOrderOfBytes() throws {
        try directory.makeDirectory("b")
        try directory.makeDirectory("b/deeper")
        try directory.makeDirectory("empty")
        try touch(
            "z.txt", "a.txt", "B.txt", "b/2.txt", "b/10.txt", "b/deeper/x.txt", "b.txt", "页.txt")
        #expect(
            walk().steps == [
                "B.txt", "a.txt", "b/10.txt", "b/2.txt", "b/deeper/x.txt", "b.txt", "z.txt",
                "页.txt",
            ])
    }

    @Test func readsWhatIsNamedWhateverItsName() throws {
        try touch("a.pdf", ".hidden", "b.txt")
        #expect(walk(["b.txt", ".hidden", "a.pdf"]).steps == ["b.txt", ".hidden", "a.pdf"])
        #expect(walk(["b.txt", "b.txt"]).steps == ["b.txt", "b.txt"])
    }

    @Test func passesOverHiddenAndOtherNames() throws {
        try directory.makeDirectory(".git")
        try touch("a.txt", "a.md", "A.TXT", ".a.txt", ".git/b.txt")
        let result = walk()
        #expect(result.steps == ["A.TXT", "a.txt"])
        #expect(result.passedOver == 3)
    }

    @Test func matchesSeveralPatterns() throws {
        try touch("a.txt", "b.md", "c1.csv", "c2.csv", "d")
        #expect(walk(patterns: ["*.md", "c[1].csv"]).steps == ["b.md", "c1.csv"])
        #expect(walk(patterns: ["?"]).steps == ["d"])
        #expect(walk(patterns: ["*"]).steps == ["a.txt", "b.md", "c1.csv", "c2.csv", "d"])
    }

    @Test func saysWhereNothingMatches() throws {
        try touch("a.md", "b.md")
        #expect(walk().steps == [": nothing of 2"])
        try directory.makeDirectory("empty")
        #expect(walk(["empty"]).steps == ["empty: nothing of 0"])
        // A second directory has its own account.
        try touch("c.txt")
        #expect(walk(["empty", "", "empty"]).steps.count == 3)
    }

    @Test func followsLinksButNotInCircles() throws {
        try directory.makeDirectory("a")
        try directory.makeDirectory("a/b")
        try touch("a/b/x.txt")
        try directory.makeLink("a/b/up", to: "../..")
        try directory.makeLink("a/b/self", to: ".")
        try directory.makeLink("file.txt", to: "a/b/x.txt")
        try directory.makeLink("twice", to: "a/b")
        #expect(
            walk().steps == [
                "a/b/self: loop", "a/b/up: loop", "a/b/x.txt", "file.txt", "twice/self: loop",
                "twice/up: loop", "twice/x.txt",
            ])
    }

    @Test func namesBrokenLinksAndPipes() throws {
        try touch("a.txt")
        try directory.makeLink("broken.txt", to: "nowhere")
        try directory.makeLink("circle.txt", to: "circle.txt")
        _ = try directory.makeFIFO("pipe.txt")
        _ = try directory.makeFIFO("pipe")
        let result = walk()
        #expect(
            result.steps == [
                "a.txt", "broken.txt: No such file or directory",
                "circle.txt: Too many levels of symbolic links", "pipe.txt: special",
            ])
        #expect(result.passedOver == 1)
    }

    @Test func walksDeepTrees() throws {
        var path = "d"
        for _ in 0..<200 {
            try directory.makeDirectory(path)
            path += "/d"
        }
        try directory.makeDirectory(path)
        try touch(path + "/x.txt")
        #expect(walk().steps == [path + "/x.txt"])
    }

    @Test func handsOnWhatIsNoPath() {
        var walker = InputWalker(
            items: [.standardInput, .text(name: BytePath("t"), bytes: [1])], patterns: [])
        guard case .source(.standardInput, let first, nil) = walker.next(),
            case .source(.text(_, [1]), let second, nil) = walker.next()
        else {
            Issue.record("other steps than expected")
            return
        }
        #expect(first == BytePath("-") && second == BytePath("t"))
        let end = walker.next()
        #expect(end == nil)
    }
}

extension InputProblem.Reason {
    /// A short name for comparisons.
    fileprivate var name: String {
        switch self {
        case .system(let error): error.message
        case .directoryLoop: "loop"
        case .special: "special"
        case .nothingMatches(let passedOver, _): "nothing of \(passedOver)"
        default: "\(self)"
        }
    }
}
