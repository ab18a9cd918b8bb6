// The command behind scripts/make-corpus: writes a corpus, then tells its type/token curve.

import Foundation
import TopicStats

/// A power with a real exponent.
func power(_ base: Double, _ exponent: Double) -> Double {
    pow(base, exponent)
}

func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data("make-corpus: \(message)\n".utf8))
    exit(2)
}

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 3, let megabytes = Int(arguments[2]), megabytes > 0 else {
    fail("usage: MakeCorpus SEEDS OUTPUT MEGABYTES [SEED]; OUTPUT ending in / is a folder of files")
}
let seed = arguments.count > 3 ? UInt64(arguments[3]) ?? 1 : 1
let seeds = URL(fileURLWithPath: arguments[0])
let output = arguments[1]
let target = megabytes * 1_000_000

do {
    let pages = try FileManager.default.contentsOfDirectory(atPath: seeds.path)
        .filter { $0.hasSuffix(".txt") }.sorted()
        .map { try String(contentsOf: seeds.appendingPathComponent($0), encoding: .utf8) }
    guard !pages.isEmpty else { fail("no .txt file in \(seeds.path)") }
    var generator = try CorpusGenerator(pages: pages, seed: seed)
    var written = 0
    var documents = 0
    let isFolder = output.hasSuffix("/")
    let folder = isFolder ? output : (output as NSString).deletingLastPathComponent
    if !folder.isEmpty {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
    }
    var file: FileHandle?
    if !isFolder {
        guard FileManager.default.createFile(atPath: output, contents: nil) else {
            fail("cannot write \(output)")
        }
        file = FileHandle(forWritingAtPath: output)
    }
    while written < target {
        let document = Data(generator.document())
        if isFolder {
            let number = String(documents)
            let name = String(repeating: "0", count: max(0, 6 - number.count)) + number + ".txt"
            try document.write(to: URL(fileURLWithPath: output + name))
        } else {
            try file?.write(contentsOf: document)
        }
        written += document.count
        documents += 1
    }
    try file?.close()
    print("\(written) bytes in \(documents) documents, seed \(seed): \(output)")
    if !isFolder {
        print("bytes\ttokens\ttypes")
        var bytes = 1_000_000
        while bytes <= target {
            var reading = InputOptions()
            reading.maximumBytes = bytes
            var options = TermsOptions()
            options.top = 1
            let result = try countTerms(of: [.path(output)], options: options, reading: reading)
            print("\(bytes)\t\(result.summary.tokens)\t\(result.summary.types)")
            bytes *= 2
        }
    }
} catch {
    fail("\(error)")
}
