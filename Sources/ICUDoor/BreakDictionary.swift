// The data of ICU's break dictionaries, as ICU keeps them: a trie of UTF-16 units.

import ICUShims
import TextStorage

/// One of ICU's dictionaries of words, copied out of ICU's data.
package struct BreakDictionary: ~Copyable {
    /// ICU's `UCharsTrie`: every word with its value.
    package let trie: ContiguousBuffer<UInt16>

    /// The indexes at the start of the data, as ICU's `DictionaryData` names them.
    private enum Index {
        static let trieOffset = 0
        static let totalSize = 3
        static let trieType = 4
        static let count = 8
    }

    /// Opens a dictionary by name: `cjdict` holds the words of Chinese and Japanese.
    package init(_ name: String) throws(ICUError) {
        var status: Int32 = 0
        let dictionary = unsafe name.withCString { unsafe ts_dictionary_open($0, &status) }
        guard let dictionary = unsafe dictionary else {
            throw ICUError(operation: "open the dictionary \(name)", code: status)
        }
        defer { unsafe ts_dictionary_close(dictionary) }
        let data = unsafe UnsafeRawPointer(ts_dictionary_data(dictionary))
        guard let data = unsafe data else {
            throw ICUError(operation: "read the dictionary \(name)", code: 3)
        }
        func index(_ number: Int) -> Int {
            Int(unsafe data.loadUnaligned(fromByteOffset: number * 4, as: Int32.self))
        }
        let start = index(Index.trieOffset)
        let end = index(Index.totalSize)
        // The lowest three bits tell the trie's kind: 1 is the trie of UTF-16 units.
        guard index(Index.trieType) & 7 == 1, start >= Index.count * 4, end > start else {
            throw ICUError(operation: "understand the dictionary \(name)", code: 3)
        }
        var trie = ContiguousBuffer<UInt16>(capacity: (end - start) / 2)
        trie.append(repeating: 0, count: (end - start) / 2)
        unsafe UnsafeMutableRawPointer(trie.base).copyMemory(
            from: data + start, byteCount: trie.count * 2)
        self.trie = trie
    }
}
