// What the command is asked for.

import BenchmarkSupport
import Foundation

/// The arguments of the command.
struct Arguments {
    /// The program that is measured.
    var program = ""
    /// Where the corpora are or are made.
    var folder = ""
    /// The sample pages that corpora are made after.
    var seeds = "seeds"
    /// Sizes of texts in millions of bytes.
    var sizes = [1, 10, 100, 1000]
    /// Numbers of workers.
    var workers = Arguments.workers(upTo: ProcessInfo.processInfo.activeProcessorCount)
    /// How many samples are taken of each.
    var rounds = 5
    /// What the program is called for.
    var verbs = [Verb.terms]
    /// The largest text for `cooccur`, in millions of bytes.
    var largestForPairs = 100
    /// The smallest text that is judged, in millions of bytes.
    var judgedFrom = 10
    /// Where the series go.
    var series: String?
    /// Where the chart goes.
    var chart: String?
    /// Whether the demands are looked at.
    var hasVerdict = true

    static let usage = """
        Measures how time, memory and cost per character grow with the text and with the workers.

        usage: Scale [options] PROGRAM FOLDER
          PROGRAM              the release build of topicstats
          FOLDER               for corpora: those that are there with the right size, checksum,
                               pages and ICU are taken, others are made; scale-corpora.tsv lists them
          --seeds FOLDER       the sample pages that corpora are made after (default seeds)
          --sizes LIST         sizes of texts in MB, with commas (default 1,10,100,1000)
          --workers LIST       numbers of workers (default 1, 2, 4 … and the number of cores)
          --rounds N           samples of each (default 5); in every round all take their turn, in
                               every second one in the opposite order
          --verbs LIST         of terms, cooccur, segment (default terms)
          --cooccur-up-to MB   the largest text for cooccur (default 100)
          --judge-from MB      the smallest text that is judged (default 10)
          --series FILE        writes the samples as JSON
          --chart FILE         draws a chart as SVG
          --no-verdict         only shows, and demands nothing

        Every sample is a run of the whole program on one file, its start-up included; on small
        texts it is the mean of several runs. The files are read beforehand, so that they come from
        memory. All numbers of workers must give the same output.
        Exit status: 0; 1 when a demand is not kept; 2 when it could not be measured.
        """

    /// Reads them; throws what is wrong with them.
    init(_ arguments: [String]) throws(PeerError) {
        var rest = arguments[...]
        while let option = rest.first, option.hasPrefix("-") {
            rest = rest.dropFirst()
            if option == "--no-verdict" {
                hasVerdict = false
                continue
            }
            guard Arguments.options.contains(option) else {
                throw PeerError("unknown option \(option); --help lists them")
            }
            guard let value = rest.popFirst() else { throw PeerError("\(option) needs a value") }
            try take(option, value)
        }
        guard rest.count == 2, let program = rest.popFirst(), let folder = rest.popFirst() else {
            throw PeerError("a program and a folder are needed; --help shows how to call it")
        }
        self.program = program
        self.folder = folder
    }

    private static let options: Set<String> = [
        "--seeds", "--sizes", "--workers", "--rounds", "--verbs", "--cooccur-up-to",
        "--judge-from", "--series", "--chart",
    ]

    private mutating func take(_ option: String, _ value: String) throws(PeerError) {
        switch option {
        case "--seeds": seeds = value
        case "--sizes": sizes = try Arguments.numbers(value, of: option)
        case "--workers": workers = try Arguments.numbers(value, of: option)
        case "--rounds": rounds = try Arguments.number(value, of: option)
        case "--cooccur-up-to": largestForPairs = try Arguments.number(value, of: option)
        case "--judge-from": judgedFrom = try Arguments.number(value, of: option)
        case "--series": series = value
        case "--chart": chart = value
        default:
            verbs = []
            for name in value.split(separator: ",") {
                guard let verb = Verb(rawValue: String(name)) else {
                    let all = Verb.allCases.map(\.rawValue).joined(separator: ", ")
                    throw PeerError("--verbs: \(name) is none of \(all)")
                }
                if !verbs.contains(verb) { verbs.append(verb) }
            }
            if verbs.isEmpty { throw PeerError("--verbs needs a list such as terms,cooccur") }
        }
    }

    private static func number(_ text: String, of option: String) throws(PeerError) -> Int {
        guard let number = Int(text), number > 0, number <= 1_000_000 else {
            throw PeerError("\(option): \(text) is not a whole number from 1 to 1000000")
        }
        return number
    }

    private static func numbers(_ text: String, of option: String) throws(PeerError) -> [Int] {
        var numbers: Set<Int> = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            numbers.insert(try number(String(part), of: option))
        }
        return numbers.sorted()
    }

    /// The powers of two below a number of cores, and the number itself.
    private static func workers(upTo cores: Int) -> [Int] {
        var workers: [Int] = []
        var power = 1
        while power < cores {
            workers.append(power)
            power *= 2
        }
        return workers + [cores]
    }
}
