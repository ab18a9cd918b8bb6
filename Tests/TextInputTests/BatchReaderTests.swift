// Whatever the sizes are, the pieces are the text, in order and without a gap.

import TestSupport
import Testing
import TextInput
import TextStorage

@Suite struct BatchReaderTests {
    private let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Expects pieces that are the documents, cut without a gap.
    private func expectWhole(
        _ result: ReadResult, _ documents: [[UInt8]], _ options: ReaderOptions, _ comment: Comment
    ) {
        var pieces = result.pieces[...]
        for (number, bytes) in documents.enumerated() {
            let start = bytes.starts(with: mark) ? 3 : 0
            var position = start
            var part = 0
            while let piece = pieces.first, piece.document == number {
                pieces.removeFirst()
                guard piece.part == part, piece.offset == position else {
                    Issue.record("\(comment): part \(piece.part) at \(piece.offset)")
                    return
                }
                #expect(piece.name == "document \(number)", comment)
                position += piece.bytes.count
                guard position <= bytes.count else { break }
                #expect(piece.bytes == Array(bytes[piece.offset..<position]), comment)
                #expect(piece.isLast == (position == bytes.count), comment)
                let isLineStart = piece.offset == start || bytes[piece.offset - 1] == 0x0A
                #expect(piece.isLineStart == isLineStart, comment)
                #expect(!piece.bytes.isEmpty || bytes.count == start, comment)
                part += 1
            }
            #expect(position == bytes.count && part > 0, comment)
        }
        #expect(pieces.isEmpty, comment)
        #expect(result.problems.isEmpty && result.limited.isEmpty, comment)
        #expect(result.documents == documents.count, comment)
        #expect(result.bytesRead == documents.reduce(0) { $0 + $1.count }, comment)
        #expect(result.batchNumbers == Array(0..<result.batchNumbers.count), comment)
        #expect(result.batchSizes.dropLast().allSatisfy { $0 >= options.batchSize }, comment)
    }

    private func documents(_ generator: inout SeededGenerator) -> [[UInt8]] {
        var documents: [[UInt8]] = [[], mark, mark + Array("有标记。山西\n".utf8)]
        for _ in 0..<4 {
            let atoms = generator.below(60)
            documents.append(MessyText.bytes(atoms: atoms, illFormedOneIn: 40, using: &generator))
        }
        documents.append(Array("没有换行的一行".utf8))
        documents.shuffle(using: &generator)
        return documents
    }

    @Test(arguments: 1...64)
    func piecesAreTheText(size: Int) {
        var generator = SeededGenerator(seed: UInt64(size))
        let documents = documents(&generator)
        let items = documents.enumerated().map { inMemory("document \($0.offset)", $0.element) }
        for round in 0..<12 {
            var options = ReaderOptions()
            options.pieceSize = size
            options.stretchLimit = round < 6 ? 1 + generator.below(64) : 1 << 20
            var first: [ReadPiece]?
            for _ in 0..<3 {
                options.batchSize = 1 + generator.below(64)
                options.readSize = 1 + generator.below(64)
                let result = readAll(items, options)
                let comment: Comment = """
                    piece \(size), batch \(options.batchSize), read \(options.readSize), \
                    stretch \(options.stretchLimit)
                    """
                expectWhole(result, documents, options, comment)
                // Where a text is cut depends on neither the batches nor the reads.
                #expect(first == nil || first == result.pieces, comment)
                first = result.pieces
            }
        }
    }

    @Test(arguments: [1, 2, 3, 5, 7, 64, 1000])
    func filesAreReadAsTextsInMemory(readSize: Int) throws {
        let directory = try TemporaryDirectory()
        var generator = SeededGenerator(seed: 5)
        let documents = documents(&generator)
        for (number, bytes) in documents.enumerated() {
            try directory.write("\(number).txt", bytes)
        }
        var options = ReaderOptions()
        options.readSize = readSize
        options.pieceSize = 50
        options.batchSize = 100
        let files = documents.indices.map {
            InputItem.path(BytePath(directory("\($0).txt")))
        }
        var fromFiles = readAll(files, options)
        for index in fromFiles.pieces.indices {
            let document = fromFiles.pieces[index].document
            #expect(fromFiles.pieces[index].name == directory("\(document).txt"))
            fromFiles.pieces[index].name = "document \(document)"
        }
        expectWhole(fromFiles, documents, options, "read size \(readSize)")
        let texts = documents.enumerated().map { inMemory("document \($0.offset)", $0.element) }
        #expect(readAll(texts, options).pieces == fromFiles.pieces)
    }

    @Test func cutsPiecesNoLongerThanTheirSizeWherePossible() throws {
        for page in try SeedPages.pages() {
            var options = ReaderOptions()
            options.pieceSize = 1000
            let result = readAll([inMemory("document 0", page)], options)
            expectWhole(result, [page], options, "a page")
            #expect(result.forcedCuts == 0)
            #expect(result.pieces.allSatisfy { $0.bytes.count <= 1000 })
            // A piece that does not end a line has no line end at all to be cut behind.
            for piece in result.pieces.dropLast() where piece.bytes.last != 0x0A {
                #expect(!piece.bytes.contains(0x0A))
            }
        }
    }

    @Test func countsCutsByForce() {
        let bytes = Array(String(repeating: "山西", count: 100).utf8)
        var options = ReaderOptions()
        options.pieceSize = 20
        options.stretchLimit = 100
        let result = readAll([inMemory("document 0", bytes)], options)
        expectWhole(result, [bytes], options, "one long word")
        // 99 bytes are 33 characters; the rest of 6 bytes is the seventh piece.
        #expect(result.pieces.map(\.bytes.count) == [99, 99, 99, 99, 99, 99, 6])
        #expect(result.forcedCuts == 6)
    }

    @Test(arguments: [0, 1, 2, 3, 10, 99, 100, 101])
    func readsNoMoreThanTheLimit(limit: Int) throws {
        let directory = try TemporaryDirectory()
        let bytes = Array(String(repeating: "0123456789", count: 10).utf8)
        try directory.write("a", bytes)
        var options = ReaderOptions()
        options.maximumBytes = limit
        options.readSize = 7
        for item in [inMemory("a", bytes), .path(BytePath(directory("a")))] {
            let result = readAll([item], options)
            #expect(result.pieces.flatMap(\.bytes) == Array(bytes.prefix(limit)))
            #expect(result.limited.count == (limit < 100 ? 1 : 0))
            #expect(result.bytesRead == min(limit, 100))
        }
    }

    @Test(arguments: ["山西日报", "é😀a中", "aé", "😀"], [1, 3, 1 << 18])
    func cutsAtACharacterWhereTheLimitFallsInsideOne(text: String, readSize: Int) {
        let bytes = Array(text.utf8)
        for limit in 0...bytes.count {
            var options = ReaderOptions()
            options.maximumBytes = limit
            options.readSize = readSize
            let result = readAll([inMemory("a", bytes)], options)
            // The whole characters of the beginning.
            let units = NaiveUTF8.units(Array(bytes[..<limit])).filter(\.isWellFormed)
            let expected = bytes[..<(units.last?.range.upperBound ?? 0)]
            #expect(result.pieces.flatMap(\.bytes) == Array(expected), "limit \(limit)")
            #expect(result.limited.count == (limit < bytes.count ? 1 : 0))
        }
    }

    @Test func namesWhatItCannotRead() throws {
        let directory = try TemporaryDirectory()
        try directory.write("archive.txt", [0x50, 0x4B, 3, 4, 0, 0])
        try directory.write("good.txt", Array("好".utf8))
        let missing = BytePath(directory("missing"))
        let result = readAll([
            .path(missing), .path(BytePath(directory("archive.txt"))),
            .path(BytePath(directory("good.txt"))), inMemory("latin", latin),
        ])
        #expect(result.pieces.map(\.bytes) == [Array("好".utf8)])
        #expect(result.pieces.map(\.document) == [0])
        let reasons: [InputProblem.Reason] = [
            .system(SystemError("read", missing, code: 2)),
            .binary("a zip archive (or a Word or Excel document)"), .notUTF8(percent: 50),
        ]
        #expect(result.problems.map(\.reason) == reasons)
        let names = result.problems.map(\.input.lastComponent).map {
            String(decoding: $0, as: UTF8.self)
        }
        #expect(names == ["missing", "archive.txt", "latin"])
        #expect(result.problems[0].message == "cannot read: No such file or directory")
    }

    /// Text in GB 18030, byte pairs that are not UTF-8.
    private var latin: [UInt8] {
        (0..<50).flatMap { _ in [0xC9, 0x41] as [UInt8] }
    }

    @Test func givesBatchesOfManySmallDocuments() {
        let items = (0..<10_000).map { inMemory("document \($0)", Array("第\($0)".utf8)) }
        let result = readAll(items)
        #expect(result.pieces.count == 10_000 && result.batchNumbers.count > 1)
        #expect(result.pieces.map(\.document) == Array(0..<10_000))
        #expect(result.pieces.allSatisfy { $0.part == 0 && $0.isLast })
    }
}
