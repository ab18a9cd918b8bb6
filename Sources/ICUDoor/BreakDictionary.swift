// The data of ICU's break dictionaries, as ICU keeps them: a trie of UTF-16 units.

import ICUShims
import TextStorage

/// One of ICU's dictionaries of words, as it lies in ICU's data.
@safe
package struct BreakDictionary: ~Copyable {
    private let dictionary: UnsafeMutableRawPointer
    private let trie: UnsafeBufferPointer<UInt16>

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
        guard let trie = unsafe Self.trie(ts_dictionary_data(dictionary)) else {
            unsafe ts_dictionary_close(dictionary)
            throw ICUError(operation: "understand the dictionary \(name)", code: 3)
        }
        unsafe self.dictionary = dictionary
        unsafe self.trie = unsafe trie
    }

    deinit {
        unsafe ts_dictionary_close(dictionary)
    }

    /// Calls `body` with ICU's `UCharsTrie`: every word with its value.
    package func withTrie<Result: ~Copyable>(_ body: (Span<UInt16>) -> Result) -> Result {
        body(unsafe trie.span)
    }

    /// The trie in a dictionary's data; nil if it is not a trie of UTF-16 units.
    private static func trie(_ data: UnsafePointer<UInt8>?) -> UnsafeBufferPointer<UInt16>? {
        guard let data = unsafe UnsafeRawPointer(data) else { return nil }
        func index(_ number: Int) -> Int {
            Int(unsafe data.loadUnaligned(fromByteOffset: number * 4, as: Int32.self))
        }
        let start = index(Index.trieOffset)
        let end = index(Index.totalSize)
        // The lowest three bits tell the trie's kind: 1 is the trie of UTF-16 units.
        guard index(Index.trieType) & 7 == 1, start >= Index.count * 4, end > start else {
            return nil
        }
        let units = unsafe data + start
        guard Int(bitPattern: units) & 1 == 0 else { return nil }
        return unsafe UnsafeBufferPointer(
            start: units.assumingMemoryBound(to: UInt16.self), count: (end - start) / 2)
    }
}
