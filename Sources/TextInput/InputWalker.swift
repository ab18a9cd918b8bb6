// From paths to files: directories are walked depth first, in the order of their names' bytes.

import TextStorage

/// Turns the user's items into single sources, one at a time.
///
/// A path named by the user is read whatever its name; in directories only files that match a
/// pattern are, and hidden entries are passed over. Symbolic links are followed.
package struct InputWalker {
    /// The next thing to read, or a problem on the way to it.
    package enum Step {
        case source(InputItem, BytePath, FileStatus?)
        case problem(InputProblem)
    }

    private struct Directory {
        var path: BytePath
        var names: ArraySlice<[UInt8]>
        var identity: FileIdentity
    }

    private var items: ArraySlice<InputItem>
    private let patterns: [String]
    private var stack: [Directory] = []
    private var root: BytePath?
    private var foundUnderRoot = 0
    private var passedOverUnderRoot = 0

    /// Files and directories in directories that were passed over by their names.
    package private(set) var passedOver = 0
    /// The names of the first of them.
    package private(set) var passedOverNames: [BytePath] = []
    /// How many names are kept.
    package static let mostNames = 100

    /// A walker over items; patterns as of a shell, on the last component of file names.
    package init(items: [InputItem], patterns: [String]) {
        self.items = items[...]
        self.patterns = patterns
    }

    /// The next step, or nil at the end.
    package mutating func next() -> Step? {
        while true {
            if !stack.isEmpty {
                if let step = nextInDirectory() { return step }
            } else if let root {
                self.root = nil
                if foundUnderRoot == 0 {
                    let reason = InputProblem.Reason.nothingMatches(
                        passedOver: passedOverUnderRoot, patterns: patterns)
                    return .problem(InputProblem(input: root, reason: reason))
                }
            } else if let item = items.popFirst() {
                if let step = begin(item) { return step }
            } else {
                return nil
            }
        }
    }

    private mutating func begin(_ item: InputItem) -> Step? {
        switch item {
        case .standardInput: return .source(item, BytePath("-"), nil)
        case .text(let name, _), .shared(let name, _): return .source(item, name, nil)
        case .path(let path):
            do {
                let status = try FileStatus.of(path)
                guard status.kind == .directory else { return .source(item, path, status) }
                try enter(path, status.identity)
                root = path
                (foundUnderRoot, passedOverUnderRoot) = (0, 0)
                return nil
            } catch {
                return .problem(InputProblem(input: path, reason: .system(error)))
            }
        }
    }

    private mutating func enter(_ path: BytePath, _ identity: FileIdentity) throws(SystemError) {
        let names = try DirectoryListing.names(in: path)
        stack.append(Directory(path: path, names: names[...], identity: identity))
    }

    /// One step in the innermost directory; nil if there is nothing to report yet.
    private mutating func nextInDirectory() -> Step? {
        let last = stack.count - 1
        guard let name = stack[last].names.popFirst() else {
            stack.removeLast()
            return nil
        }
        if name.starts(with: TemporaryFile.namePrefix) { return nil }
        let path = stack[last].path.appending(name)
        guard name.first != UInt8(ascii: ".") else { return passOver(path) }
        do {
            let status = try FileStatus.of(path)
            if status.kind == .directory {
                if stack.contains(where: { $0.identity == status.identity }) {
                    foundUnderRoot += 1
                    return .problem(InputProblem(input: path, reason: .directoryLoop))
                }
                try enter(path, status.identity)
                return nil
            }
            guard patterns.contains(where: { DirectoryListing.matches(name, pattern: $0) }) else {
                return passOver(path)
            }
            foundUnderRoot += 1
            guard status.kind == .regular else {
                return .problem(InputProblem(input: path, reason: .special(status.kind)))
            }
            return .source(.path(path), path, status)
        } catch {
            foundUnderRoot += 1
            return .problem(InputProblem(input: path, reason: .system(error)))
        }
    }

    private mutating func passOver(_ path: BytePath) -> Step? {
        passedOver += 1
        if passedOverNames.count < Self.mostNames { passedOverNames.append(path) }
        passedOverUnderRoot += 1
        return nil
    }
}
