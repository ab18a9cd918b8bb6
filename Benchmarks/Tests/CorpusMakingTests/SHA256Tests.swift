// Checks SHA-256 against the examples published with it.

import CorpusMaking
import Foundation
import Testing

struct SHA256Tests {
    private func hash(_ text: String, pieces size: Int = .max) -> String {
        var hash = SHA256()
        var rest = Data(text.utf8)
        repeat {
            let piece = rest.prefix(size)
            piece.withUnsafeBytes { hash.update($0) }
            rest = rest.dropFirst(piece.count)
        } while !rest.isEmpty
        return hash.hexadecimal
    }

    @Test func publishedExamples() {
        #expect(
            hash("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(
            hash("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            hash("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
                == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
        #expect(
            hash(String(repeating: "a", count: 1_000_000))
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test(arguments: [1, 3, 55, 56, 63, 64, 65, 127, 128, 129])
    func piecesMakeNoDifference(size: Int) {
        let text = String((0..<500).map { Character(UnicodeScalar(UInt8(33 + $0 % 90))) })
        #expect(hash(text, pieces: size) == hash(text))
    }
}
