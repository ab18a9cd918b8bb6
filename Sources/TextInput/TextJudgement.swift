// Whether the beginning of a file is UTF-8 text, and if not, what it seems to be.

import TextStorage

/// A judgement on the first bytes of an input.
package enum TextJudgement {
    /// How many bytes are looked at.
    package static let sampleSize = 1 << 16

    /// Signatures of formats that are not plain text.
    private static let signatures: [(bytes: [UInt8], name: String)] = [
        (Array("%PDF-".utf8), "a PDF document"),
        ([0x50, 0x4B, 0x03, 0x04], "a zip archive (or a Word or Excel document)"),
        ([0x1F, 0x8B], "gzip-compressed data"),
        ([0x28, 0xB5, 0x2F, 0xFD], "zstd-compressed data"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], "xz-compressed data"),
        (Array("BZh".utf8), "bzip2-compressed data"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7z archive"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an old Word or Excel document"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"),
        ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"),
        ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
        (Array("GIF8".utf8), "a GIF picture"),
        (Array("SQLite format 3".utf8), "an SQLite database"),
    ]

    /// Byte order marks of other encodings; the longer ones first.
    private static let marks: [(bytes: [UInt8], name: String)] = [
        ([0xFF, 0xFE, 0x00, 0x00], "UTF-32"), ([0x00, 0x00, 0xFE, 0xFF], "UTF-32"),
        ([0xFF, 0xFE], "UTF-16"), ([0xFE, 0xFF], "UTF-16"),
    ]

    /// What speaks against reading the sample as UTF-8 text, or nil.
    ///
    /// More than 30 % control characters make it binary, or UTF-16 where zero bytes stand mostly
    /// on one side of the pairs. More than 10 % ill-formed bytes, and at least 32 of them, make it
    /// some other encoding; fewer are replaced and counted later.
    package static func objection(
        to sample: Span<UInt8>, isWhole: Bool
    ) -> InputProblem.Reason? {
        for mark in marks where begins(sample, with: mark.bytes) {
            return .otherEncoding(mark.name)
        }
        for signature in signatures where begins(sample, with: signature.bytes) {
            return .binary(signature.name)
        }
        var controls = 0
        var zeros = [0, 0]
        for index in sample.indices {
            let byte = sample[index]
            if byte == 0 { zeros[index & 1] += 1 }
            if byte < 0x20, !(0x09...0x0D).contains(byte), byte != 0x1B { controls += 1 }
        }
        if controls * 10 > sample.count * 3 {
            let most = max(zeros[0], zeros[1])
            let least = min(zeros[0], zeros[1])
            if most > 8, most > least * 4 {
                return .otherEncoding(zeros[0] > zeros[1] ? "UTF-16BE" : "UTF-16LE")
            }
            return .binary("binary data")
        }
        let illFormed = illFormedBytes(in: sample, isWhole: isWhole)
        if illFormed >= 32, illFormed * 10 > sample.count {
            return .notUTF8(percent: illFormed * 100 / sample.count)
        }
        return nil
    }

    private static func begins(_ sample: Span<UInt8>, with bytes: [UInt8]) -> Bool {
        guard sample.count >= bytes.count else { return false }
        for index in bytes.indices where sample[index] != bytes[index] { return false }
        return true
    }

    private static func illFormedBytes(in sample: Span<UInt8>, isWhole: Bool) -> Int {
        var position = 0
        var total = 0
        while let bad = UTF8Validation.firstIllFormed(in: sample, from: position) {
            position = bad.start + bad.length
            // A character cut by the end of the sample is not ill-formed.
            if isWhole || position < sample.count { total += bad.length }
        }
        return total
    }
}
