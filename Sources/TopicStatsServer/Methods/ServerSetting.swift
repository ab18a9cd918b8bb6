// A verb's surroundings in the server: texts of a request, memory, a client that watches.

import Synchronization
import TextStorage
import TopicStats
import TopicStatsVerbs

/// Runs verbs as a request asks for them.
struct ServerSetting: RunSetting {
    let text: TextSource
    /// Takes the result where no file is named.
    let output: CheckedOutput
    let execution: Execution
    /// How much memory the run may take.
    let memoryBytes: Int
    let notes: Notes

    func source(_ input: InputArguments) -> TextSource { text }

    func open(_ output: OutputArguments) throws(SystemError) -> CheckedOutput {
        guard let path = output.output?.path else { return self.output }
        return try CheckedOutput.file(path)
    }

    func execution(_ run: RunArguments) -> Execution { execution }

    func memory(_ asked: Int?) -> Int { memoryBytes }

    func report(_ run: RunArguments) -> RunReport { RunReport(isQuiet: true) { notes.add($0) } }
}

/// What is to be said about a run: told with results that have no place for it themselves.
final class Notes: Sendable {
    private let texts = Mutex<[String]>([])

    /// All that was said.
    var all: [String] { texts.withLock { $0 } }

    /// The most that are kept word for word.
    private static let most = 20

    func add(_ text: String) {
        texts.withLock { texts in
            if texts.count < Self.most { texts.append(text) }
            if texts.count == Self.most { texts[Self.most - 1] = "and more of the kind" }
        }
    }
}
