// A result file: everything that one run measured, with all that is needed to judge it later.

import Foundation

/// What `Benchmarks/results` keeps of a run.
public struct ResultFile: Codable, Sendable {
    /// The machine that it ran on.
    public struct Machine: Codable, Sendable, Equatable {
        /// Machines of one kind are comparable: architecture, cores, processor.
        public var kind: String
        /// Architecture and processor.
        public var processor: String?
        /// Bytes of memory.
        public var memory: Int
        /// The system's name and version.
        public var system: String
    }

    /// A text that something ran on.
    public struct Corpus: Codable, Sendable, Equatable {
        /// Its name in the series.
        public var name: String
        /// Its size.
        public var bytes: Int
        /// Its checksum.
        public var sha256: String

        /// A text.
        public init(name: String, bytes: Int, sha256: String) {
            self.name = name
            self.bytes = bytes
            self.sha256 = sha256
        }
    }

    /// The version of this form.
    public var format = 1
    /// Which part of the harness it is of: `suite`, `peers`, `scale`.
    public var part: String
    /// When it began, in ISO 8601, UTC.
    public var date: String
    /// The commit that was measured.
    public var commit: String
    /// Whether the files differed from it.
    public var isModified: Bool
    /// Whether all of the part was run, as often and on as much text as is usual.
    public var isWhole: Bool
    /// Where it ran.
    public var machine: Machine
    /// Versions of what took part, by name.
    public var versions: [String: String]
    /// The texts that were read from files.
    public var corpora: [Corpus]
    /// What was measured.
    public var series: [Series]
    /// What the run itself says of its figures: verdicts on demands.
    public var notes: [String]?

    /// A result.
    public init(
        part: String, date: String, commit: String, isModified: Bool, isWhole: Bool,
        machine: Machine,
        versions: [String: String], corpora: [Corpus], series: [Series]
    ) {
        self.part = part
        self.date = date
        self.commit = commit
        self.isModified = isModified
        self.isWhole = isWhole
        self.machine = machine
        self.versions = versions
        self.corpora = corpora
        self.series = series
    }

    /// Reads a result.
    public init(contentsOf path: String) throws {
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
            throw PeerError("cannot read \(path): no such file, or a folder")
        }
        do {
            self = try JSONDecoder().decode(ResultFile.self, from: data)
        } catch {
            throw PeerError("\(path) is no result file: \(error)")
        }
        guard format == 1 else { throw PeerError("\(path) has format \(format), not 1") }
    }

    /// Writes it.
    public func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        var text = String(decoding: try encoder.encode(self), as: UTF8.self)
        // Samples on one line: rounds side by side can be read, and files stay short.
        text.replace(#/\[\n\s+([^\[\]{}"]*?)\n\s+\]/#) { match in
            let numbers = match.output.1.split(whereSeparator: \.isWhitespace)
            return "[" + numbers.joined(separator: " ") + "]"
        }
        try Data((text + "\n").utf8).write(
            to: URL(fileURLWithPath: path), options: .withoutOverwriting)
    }
}

extension ResultFile.Machine {
    /// This machine.
    public static var here: ResultFile.Machine {
        let about = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let model = about.split(separator: "\n").first { $0.hasPrefix("model name") }
            .flatMap { $0.split(separator: ":").last?.trimmingCharacters(in: .whitespaces) }
        let info = ProcessInfo.processInfo
        #if arch(x86_64)
            let architecture = "x86_64"
        #elseif arch(arm64)
            let architecture = "aarch64"
        #else
            let architecture = "another architecture"
        #endif
        let processor = "\(architecture), \(model ?? "unknown processor")"
        let kind =
            "\(architecture), \(info.activeProcessorCount) × \(model ?? "unknown processor")"
        return Self(
            kind: kind, processor: processor, memory: Int(info.physicalMemory),
            system: info.operatingSystemVersionString)
    }
}

extension [Series] {
    /// Puts series of the same figure together: their samples one after the other, each run of the
    /// harness a block.
    public func merged() -> [Series] {
        var merged: [Series] = []
        var places: [Series.Key: Int] = [:]
        for series in self {
            var series = series
            series.blocks = series.blocks ?? [series.samples.count]
            if let place = places[series.key] {
                merged[place].samples += series.samples
                merged[place].blocks = (merged[place].blocks ?? []) + (series.blocks ?? [])
            } else {
                places[series.key] = merged.count
                merged.append(series)
            }
        }
        return merged
    }
}
