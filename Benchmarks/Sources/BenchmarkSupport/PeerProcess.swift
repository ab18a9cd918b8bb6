// A process that does one thing at a time: asked in a line, it answers in a line.

import Foundation

/// What a peer, or the process it runs in, did wrong.
public struct PeerError: Error, CustomStringConvertible {
    /// What, in words.
    public var description: String

    /// An error in words.
    public init(_ description: String) { self.description = description }
}

/// Another program with its data in memory. Fields of questions and answers have tabs between them.
public final class PeerProcess {
    private let answers: FileHandle
    private let process: Process
    private let questions: FileHandle

    /// Starts a program; what it says on standard error goes to ours.
    public init(_ executable: String, _ arguments: [String]) throws {
        let input = Pipe()
        let output = Pipe()
        process = Process()
        process.executableURL = URL(fileURLWithPath: executable)
        process.arguments = arguments
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        questions = input.fileHandleForWriting
        answers = output.fileHandleForReading
    }

    deinit {
        try? questions.close()
        process.waitUntilExit()
    }

    /// Asks for something and waits for the answer.
    public func ask(_ question: [String]) throws -> [String] {
        let line = question.joined(separator: "\t") + "\n"
        try questions.write(contentsOf: Data(line.utf8))
        return try answer()
    }

    /// The fields of the next line. There is never more than one to read.
    public func answer() throws -> [String] {
        var line = Data()
        while line.last != 0x0A {
            let more = answers.availableData
            if more.isEmpty { throw PeerError("it ended without an answer") }
            line += more
        }
        return String(decoding: line.dropLast(), as: UTF8.self).components(separatedBy: "\t")
    }
}
