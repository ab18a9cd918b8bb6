// The rows of the table: ways of cutting the text, their samples, and how they are told.

import BenchmarkSupport

/// A row of the table: one way of cutting, or several of which the fastest counts.
struct Entry {
    /// The name in the table.
    var name: String
    /// Each has the name that is added to the row's when it is the fastest; none if it is the only.
    var ways: [Contender]
    /// How many tokens each sample must have; set by the first one.
    var tokens: Int?
    /// What was made sure of.
    var checked: String
    /// Whether it is the entry that the others are compared with.
    var isOurs = false

    /// The way with the lowest median.
    var fastest: Contender? { ways.min { $0.seconds < $1.seconds } }

    /// The name, and that of the fastest way if there are several.
    var fullName: String {
        guard let fastest, !fastest.name.isEmpty else { return name }
        return "\(name), \(fastest.name)"
    }

    /// Cuts the text once in each way; throws if one finds another number of tokens than before.
    mutating func run() throws {
        do {
            for index in ways.indices {
                let sample = try ways[index].run()
                guard sample.tokens == tokens ?? sample.tokens else {
                    throw PeerError("\(sample.tokens) tokens, not \(tokens ?? 0)")
                }
                tokens = sample.tokens
            }
        } catch {
            throw PeerError("\(name): \(error)")
        }
    }
}

/// The figures of all entries; the first is the bare loop.
func table(_ entries: [Entry], size: TextSize) -> Table {
    var table = Table(["what", "tokens", "seconds", "MB/s", "×ICU", "ours÷it"])
    let unit = entries.first?.fastest?.seconds ?? 0
    let ours = entries.first { $0.isOurs }?.fastest?.seconds ?? 0
    for entry in entries {
        guard let time = entry.fastest?.seconds else { continue }
        table.append([
            entry.fullName, String(entry.tokens ?? 0), decimal(time, places: 3),
            decimal(Double(size.bytes) / time / 1e6, places: 1), decimal(unit / time),
            decimal(time / ours),
        ])
    }
    return table
}

/// The samples of all entries, of each in its fastest way.
func series(_ entries: [Entry], size: TextSize) -> [Series] {
    entries.compactMap { entry in
        entry.fastest.map { fastest in
            Series(
                "cutting, all contenders", contender: entry.fullName, isOurs: entry.isOurs,
                metric: "time", unit: "s", better: .less,
                samples: fastest.samples.map(\.seconds), bytes: size.bytes,
                characters: size.characters, workers: 1, checked: entry.checked)
        }
    }
}
