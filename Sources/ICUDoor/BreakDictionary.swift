// The data of ICU's break dictionaries, as ICU keeps them: tries of UTF-16 units or of bytes.

import ICUShims
import TextStorage

/// One of ICU's dictionaries of words, as it lies in ICU's data.
package struct BreakDictionary: ~Copyable {
    private let data: DictionaryData

    /// Opens a dictionary by name: `cjdict` holds the words of Chinese and Japanese.
    package init(_ name: String) throws(ICUError) {
        let data = try DictionaryData(name)
        guard data.trieType == DictionaryData.unitTrie, data.isAligned else {
            throw data.notUnderstood
        }
        self.data = data
    }

    /// Calls `body` with ICU's `UCharsTrie`: every word with its value.
    package func withTrie<Result: ~Copyable>(_ body: (Span<UInt16>) -> Result) -> Result {
        body(unsafe data.units.span)
    }
}

/// One of ICU's dictionaries whose words are sequences of bytes, copied out of ICU's data.
///
/// A byte is a character's distance from the first one of its script, as
/// `BytesDictionaryMatcher::transform` in ICU's `dictionarydata.cpp` has it.
package struct ByteDictionary: ~Copyable {
    /// ICU's `BytesTrie`: every word with its value.
    package let trie: ContiguousBuffer<UInt8>
    /// The character whose byte is 0.
    package let firstCharacter: UInt32

    /// The byte of U+200C and that of U+200D and of all characters that are too far away.
    package static let nonJoiner: UInt8 = 0xFE
    package static let joinerOrFar: UInt8 = 0xFF

    /// Opens a dictionary by name, such as `thaidict`; nil if there is none or if it is in another
    /// form. Complexity: O(size).
    package init?(_ name: String) {
        guard let data = try? DictionaryData(name), data.trieType == DictionaryData.byteTrie,
            data.transform & DictionaryData.transformTypeMask == DictionaryData.offsetTransform
        else { return nil }
        firstCharacter = UInt32(data.transform & DictionaryData.offsetMask)
        let trie = ContiguousBuffer<UInt8>(repeating: 0, count: data.trieSize)
        unsafe data.copyTrie(to: UnsafeMutableRawPointer(trie.base), trie.count)
        self.trie = trie
    }

    /// The character that a byte stands for; U+FFFD if there is none.
    package func character(ofByte byte: UInt8) -> Unicode.Scalar {
        switch byte {
        case Self.nonJoiner: "\u{200C}"
        case Self.joinerOrFar: "\u{200D}"
        default: Unicode.Scalar(firstCharacter + UInt32(byte)) ?? "\u{FFFD}"
        }
    }

    /// Whether ICU has a model that takes a dictionary's place for a script, such as `Thai`
    /// (`CreateLSTMDataForScript` in ICU's `lstmbe.cpp`).
    package static func isReplaced(forScript script: String) -> Bool {
        unsafe script.withCString { unsafe ts_has_break_model($0) } == 1
    }
}

/// The file of a dictionary (`DictionaryData` in ICU's `dictionarydata.h`): indexes and a trie.
@safe
struct DictionaryData: ~Copyable {
    private let file: UnsafeMutableRawPointer
    private let data: UnsafeRawPointer
    private let name: String
    private let trieOffset: Int
    /// The number of the trie's bytes.
    let trieSize: Int
    /// `unitTrie`, `byteTrie` or something else.
    let trieType: Int
    /// How characters become bytes.
    let transform: Int

    /// The indexes at the start of the data, by their names there.
    private enum Index {
        static let trieOffset = 0
        static let totalSize = 3
        static let trieType = 4
        static let transform = 5
        static let count = 8
    }

    /// The lowest three bits of the type tell the trie's kind.
    private static let trieTypeMask = 7
    static let byteTrie = 0
    static let unitTrie = 1
    static let transformTypeMask = 0x7F00_0000
    static let offsetTransform = 0x100_0000
    static let offsetMask = 0x1F_FFFF

    init(_ name: String) throws(ICUError) {
        var status: Int32 = 0
        let file = unsafe name.withCString { unsafe ts_dictionary_open($0, &status) }
        guard let file = unsafe file else {
            throw ICUError(operation: "open the dictionary \(name)", code: status)
        }
        let data = unsafe UnsafeRawPointer(ts_dictionary_data(file))
        guard let data = unsafe data else {
            unsafe ts_dictionary_close(file)
            throw ICUError(operation: "read the dictionary \(name)", code: ICUError.invalidFormat)
        }
        func index(_ number: Int) -> Int {
            Int(unsafe data.loadUnaligned(fromByteOffset: number * 4, as: Int32.self))
        }
        let (start, end) = (index(Index.trieOffset), index(Index.totalSize))
        let isSound = start >= Index.count * 4 && end > start
        unsafe self.file = file
        unsafe self.data = data
        self.name = name
        trieOffset = start
        trieSize = isSound ? end - start : 0
        trieType = isSound ? index(Index.trieType) & Self.trieTypeMask : -1
        transform = index(Index.transform)
    }

    deinit {
        unsafe ts_dictionary_close(file)
    }

    /// What to throw if the dictionary is in a form that is not known here.
    var notUnderstood: ICUError {
        ICUError(operation: "understand the dictionary \(name)", code: ICUError.invalidFormat)
    }

    /// Whether the trie can be read as units of two bytes.
    var isAligned: Bool { unsafe Int(bitPattern: data + trieOffset) & 1 == 0 }

    /// The trie in units of two bytes.
    @unsafe
    var units: UnsafeBufferPointer<UInt16> {
        let start = unsafe (data + trieOffset).assumingMemoryBound(to: UInt16.self)
        return unsafe UnsafeBufferPointer(start: start, count: trieSize / 2)
    }

    /// Copies the first bytes of the trie.
    @unsafe
    func copyTrie(to target: UnsafeMutableRawPointer, _ size: Int) {
        precondition(size <= trieSize)
        unsafe target.copyMemory(from: data + trieOffset, byteCount: size)
    }
}
