// The command behind scripts/check-segmentation: compares the fast segmenter with ICU.
//
// usage: segmentation-check files FILE…
//        segmentation-check chunks FILE…
//        segmentation-check random COUNT SEED [FILE…]
//
//   files   each file as one text
//   chunks  the files cut every 1, 2, … 64 bytes, and as many bytes of them as parts of a text
//   random  COUNT random strings, some of them made from the files
//
// Compared are every boundary, every kind and the number of characters, white space included. On a
// difference its place, code points and both cuts are printed, and the exit status is 1.

import Glibc
import TextSegmentation

let arguments = Array(CommandLine.arguments.dropFirst())

func fail(_ message: String) -> Never {
    let line = Array("segmentation-check: \(message)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
    exit(2)
}

do {
    guard let tables = try FastTables(locale: "root") else {
        fail("the fast segmenter does not know this version of ICU")
    }
    let differences: Int
    switch (arguments.first, arguments.count) {
    case ("files", 2...):
        differences = try checkFiles(arguments.dropFirst().map(Corpus.init), tables)
    case ("chunks", 2...):
        let corpora = try arguments.dropFirst().map(Corpus.init)
        differences = try checkChunks(corpora, ChunkPlan(), tables)
    case ("random", 3...):
        guard let count = Int(arguments[1]), let seed = UInt64(arguments[2]) else {
            fail("COUNT and SEED must be numbers")
        }
        let corpora = try arguments.dropFirst(3).map(Corpus.init)
        differences = try checkRandom(count, seed: seed, corpora, tables, threads: 2)
    default:
        fail("usage: segmentation-check files FILE… | chunks FILE… | random COUNT SEED [FILE…]")
    }
    exit(differences == 0 ? 0 : 1)
} catch {
    fail("\(error)")
}
