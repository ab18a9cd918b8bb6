// Takes the samples: every call of the program has its turn in every round.

import BenchmarkSupport
import ScaleReport

/// The calls of the program that are measured.
struct Rounds {
    /// A call and what is known of it.
    private struct Entry {
        var verb: Verb
        var corpus: Corpus
        var measurement: CallMeasurement
    }

    /// What outputs are compared by.
    private struct OutputKey: Hashable {
        var verb: Verb
        var megabytes: Int
    }

    /// A sample of a small text is the mean of as many runs as it takes to read so many bytes.
    private static let bytesOfSample = 100_000_000

    private let program: String
    private var entries: [Entry] = []
    private var outputs: [OutputKey: Output] = [:]

    init(_ arguments: Arguments, _ corpora: [Corpus]) {
        program = arguments.program
        for verb in arguments.verbs {
            for corpus in corpora {
                if verb == .cooccur, corpus.megabytes > arguments.largestForPairs { continue }
                for workers in arguments.workers {
                    let measurement = CallMeasurement(
                        verb: verb.rawValue, megabytes: corpus.megabytes, bytes: corpus.bytes,
                        characters: corpus.characters, workers: workers)
                    entries.append(Entry(verb: verb, corpus: corpus, measurement: measurement))
                }
            }
        }
    }

    /// What was measured so far.
    var measurements: [CallMeasurement] { entries.map(\.measurement) }

    /// Looks at the outputs that are not looked at while time is taken.
    mutating func check() throws {
        for entry in entries where entry.verb.hasLargeOutput { _ = try run(entry, looking: true) }
    }

    /// Takes one sample of every call, in the opposite order if that is asked for.
    mutating func take(backwards: Bool) throws {
        for index in backwards ? Array(entries.indices.reversed()) : Array(entries.indices) {
            let sample = try sample(entries[index])
            entries[index].measurement.samples.append(sample)
        }
    }

    /// The number of tokens that a verb has found in a text.
    func tokens(_ verb: Verb, _ corpus: Corpus) -> Int? {
        outputs[OutputKey(verb: verb, megabytes: corpus.megabytes)]?.tokens
    }

    private mutating func sample(_ entry: Entry) throws -> RunSample {
        let runs = max(1, Rounds.bytesOfSample / entry.corpus.bytes)
        var sum = RunSample(seconds: 0, coreSeconds: 0, peakBytes: 0)
        for _ in 0..<runs {
            let usage = try run(entry, looking: !entry.verb.hasLargeOutput)
            sum.seconds += usage.seconds
            sum.coreSeconds += usage.coreSeconds
            sum.peakBytes = max(sum.peakBytes, Double(usage.peakBytes))
        }
        sum.seconds /= Double(runs)
        sum.coreSeconds /= Double(runs)
        return sum
    }

    /// Runs a call once. An output that is looked at must be that of the first run of the verb on
    /// the text, whatever the number of workers.
    private mutating func run(_ entry: Entry, looking: Bool) throws -> Usage {
        let arguments = entry.verb.arguments(
            file: entry.corpus.path, workers: entry.measurement.workers)
        guard looking else { return try ChildProcess.run(program, arguments) }
        var reader = OutputReader(entry.verb)
        let usage = try ChildProcess.run(program, arguments) { reader.take($0) }
        let key = OutputKey(verb: entry.verb, megabytes: entry.corpus.megabytes)
        let expected = outputs[key]
        let output = try reader.output(like: expected)
        if let characters = output.characters, characters != entry.corpus.characters {
            throw PeerError(
                "\(entry.measurement.contender): it read \(characters) characters of "
                    + "\(entry.corpus.path), which has \(entry.corpus.characters)")
        }
        if let expected, output != expected {
            throw PeerError(
                "\(entry.measurement.contender): another output than in the first run, with "
                    + "\(output.tokens) tokens where that had \(expected.tokens); the program is "
                    + "wrong, its times mean nothing: "
                    + "\(([program] + arguments).joined(separator: " "))")
        }
        outputs[key] = output
        return usage
    }
}
