// ICU's compiled word rules: a state machine over categories of characters.

import ICUShims
import TextStorage

/// The state machine that ICU compiled the word rules of a locale into (`rbbidata.h`).
///
/// It is read from ICU at run time, so it is the linked ICU's own, with the tailoring of the
/// locale. What the tables say is not interpreted here: `FastWordSegmenter` runs them.
@safe
package struct CompiledRules: ~Copyable, @unchecked Sendable {
    /// The number of categories of characters: the width of a row of `transitions`.
    package let categoryCount: Int
    /// The first category whose characters a dictionary may divide.
    package let firstDictionaryCategory: Int
    /// The state that follows each state for each category: `state * categoryCount + category`.
    package let transitions: ContiguousBuffer<UInt16>
    /// Whether a match may end in each state.
    package let isAccepting: ContiguousBuffer<Bool>
    /// The rule status of a match that ends in each state.
    package let statuses: ContiguousBuffer<Int32>
    /// The state before the first character, the pseudo-character for a beginning counted in.
    package let startState: Int
    /// The rule status of a segment that no rule matches.
    package let defaultStatus: Int32

    private let data: ContiguousBuffer<UInt8>
    private let trie: UnsafeMutableRawPointer

    /// Positions of the numbers in ICU's header, in units of four bytes.
    private enum Header {
        static let magic = 0
        static let format = 1
        static let categoryCount = 3
        static let forwardTable = 4
        static let trie = 8
        static let trieLength = 9
        static let statusTable = 12
    }

    /// Positions in the header of a state table, and bits of its flags.
    private enum Table {
        static let stateCount = 0
        static let rowLength = 1
        static let firstDictionaryCategory = 2
        static let flags = 4
        static let size = 20
        static let needsBeginning = 2
        static let hasByteRows = 4
    }

    /// The category that stands for the beginning of a match, and the states' first number.
    private static let beginning = 2
    private static let start = 1

    /// Reads the rules of an iterator; nil if they are not in the form that is understood here.
    package init?(_ iterator: borrowing BreakIterator) throws(ICUError) {
        let data = try iterator.compiledRules()
        // Format 6 (ICU 68 to 72 at least), on a machine that stores low bytes first.
        guard data.number(Header.magic) == 0xB1A0, data.number(Header.format) & 0xFF == 6 else {
            return nil
        }
        let table = data.number(Header.forwardTable)
        let stateCount = data.number(Table.stateCount, from: table)
        let rowLength = data.number(Table.rowLength, from: table)
        let flags = data.number(Table.flags, from: table)
        let categoryCount = data.number(Header.categoryCount)
        let width = flags & Table.hasByteRows != 0 ? 1 : 2
        guard stateCount > 1, categoryCount > 2, categoryCount <= 256,
            rowLength >= (3 + categoryCount) * width,
            table + Table.size + stateCount * rowLength <= data.count
        else { return nil }
        let statusTable = data.number(Header.statusTable)
        var transitions = ContiguousBuffer<UInt16>(capacity: stateCount * categoryCount)
        var isAccepting = ContiguousBuffer<Bool>(capacity: stateCount)
        var statuses = ContiguousBuffer<Int32>(capacity: stateCount)
        for state in 0..<stateCount {
            let row = table + Table.size + state * rowLength
            // Only plain matches are understood, no rules that look ahead past their end.
            let accepting = data.cell(0, width, from: row)
            guard accepting <= 1, data.cell(1, width, from: row) == 0 else { return nil }
            isAccepting.append(accepting == 1)
            // A set of statuses is its size and its members, the largest last.
            let set = data.cell(2, width, from: row)
            let last = set + data.number(set, from: statusTable)
            let status = data.number(last, from: statusTable)
            guard status >= 0, status <= 400, status % 100 == 0 else { return nil }
            statuses.append(Int32(status))
            for category in 0..<categoryCount {
                let next = data.cell(3 + category, width, from: row)
                guard next < stateCount else { return nil }
                transitions.append(UInt16(next))
            }
        }
        var startState = Self.start
        if flags & Table.needsBeginning != 0 {
            startState = Int(transitions[Self.start * categoryCount + Self.beginning])
        }
        let trieStart = data.number(Header.trie)
        let trieLength = data.number(Header.trieLength)
        guard trieStart > 0, trieLength > 0, trieStart + trieLength <= data.count else {
            return nil
        }
        var code: Int32 = 0
        let trie = unsafe ts_trie_open(data.base + trieStart, Int32(trieLength), &code)
        guard let trie = unsafe trie else {
            throw ICUError(operation: "read the categories of the word rules", code: code)
        }
        self.categoryCount = categoryCount
        firstDictionaryCategory = data.number(Table.firstDictionaryCategory, from: table)
        // The set that stands first holds the status of a match without one.
        defaultStatus = Int32(data.number(data.number(0, from: statusTable), from: statusTable))
        self.startState = startState
        self.transitions = transitions
        self.isAccepting = isAccepting
        self.statuses = statuses
        self.data = data
        unsafe self.trie = trie
    }

    deinit {
        unsafe ts_trie_close(trie)
    }

    /// The category of a character. Complexity: O(1), but a call of ICU: for tables.
    package func category(of scalar: UInt32) -> Int {
        Int(unsafe ts_trie_get(trie, Int32(scalar)))
    }

    /// The categories of the characters of the first plane: what `category` gives for each.
    ///
    /// ICU is asked for ranges, of which there are some hundreds.
    package func categories() -> CharacterTable<UInt8> {
        let table = CharacterTable<UInt8>(repeating: 0)
        unsafe ts_trie_read(trie, table.base, 1 << 16)
        return table
    }
}

extension ContiguousBuffer where Element == UInt8 {
    /// A number of four bytes, the lowest first, by its position in units of four; -1 outside.
    fileprivate func number(_ position: Int, from base: Int = 0) -> Int {
        let at = base + position * 4
        guard at >= 0, at + 4 <= count else { return -1 }
        return Int(self[at]) | Int(self[at + 1]) << 8 | Int(self[at + 2]) << 16
            | Int(self[at + 3]) << 24
    }

    /// A cell of a row of one or two bytes a cell.
    fileprivate func cell(_ column: Int, _ width: Int, from row: Int) -> Int {
        let at = row + column * width
        return width == 1 ? Int(self[at]) : Int(self[at]) | Int(self[at + 1]) << 8
    }
}
