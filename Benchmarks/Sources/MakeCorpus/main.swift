// The command behind scripts/make-corpus: writes a corpus, then tells its type/token curve.

import CorpusMaking
import Foundation
import TopicStats

func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data("make-corpus: \(message)\n".utf8))
    exit(2)
}

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 3, let megabytes = Int(arguments[2]), megabytes > 0 else {
    fail("usage: MakeCorpus SEEDS OUTPUT MEGABYTES [SEED]; OUTPUT ending in / is a folder of files")
}
let seed = arguments.count > 3 ? UInt64(arguments[3]) ?? 1 : 1
let output = arguments[1]
let target = megabytes * 1_000_000

do {
    var generator = try CorpusGenerator(pages: samplePages(in: arguments[0]), seed: seed)
    let isFolder = output.hasSuffix("/")
    let folder = isFolder ? output : (output as NSString).deletingLastPathComponent
    if !folder.isEmpty {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
    }
    var size = CorpusSize()
    if isFolder {
        while size.bytes < target {
            var document: [UInt8] = []
            generator.appendDocument(to: &document)
            let number = String(size.documents)
            let name = String(repeating: "0", count: max(0, 6 - number.count)) + number + ".txt"
            try Data(document).write(to: URL(fileURLWithPath: output + name))
            size.bytes += document.count
            size.documents += 1
        }
    } else {
        size = try generator.write(atLeast: target, to: output)
    }
    print("\(size.bytes) bytes in \(size.documents) documents, seed \(seed): \(output)")
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
