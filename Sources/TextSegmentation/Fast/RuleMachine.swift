// ICU's state machine of the word rules, laid out for the innermost loop.

import ICUDoor
import TextStorage

/// A copy of `CompiledRules` in which a step is one lookup.
///
/// A state is a *row*: its number times 256, so that row and category together are the index of the
/// next row.
struct RuleMachine: ~Copyable, Sendable {
    /// What is known of a state.
    struct State: BitwiseCopyable {
        /// Whether a match may end here.
        var isAccepting: Bool
        /// What the match is then. White space counts as a symbol: the first character tells it.
        var kind: TokenKind
    }

    /// The state behind the first character of a match.
    struct Beginning: BitwiseCopyable {
        var row: UInt16
        var state: State
        /// Whether characters of the same category lead to the same state.
        var isLoop: Bool
        /// Whether a match may end there, and letters of Southeast Asia lead to the same state.
        var passesLetters: Bool
    }

    /// The row behind each row and category.
    private let rows: CharacterTable<UInt16>
    /// The state of each row.
    private let states: CharacterTable<State>
    /// The state behind the first character, by its category.
    let beginnings: ByteTable<Beginning>
    /// For two categories, the first times 256, whether there is a boundary between them whatever
    /// stands further left and right.
    private let boundaries: CharacterTable<Bool>
    /// The row before the first character.
    private let start: UInt16
    /// The kind of what no rule matches.
    let defaultKind: TokenKind

    /// The row from which nothing goes on.
    static let stop: UInt16 = 0
    /// The entry of the pseudo-character behind the text.
    static let end: UInt32 = 1

    /// The row behind a row and a character, by the character's entry.
    @inline(__always)
    func next(_ row: UInt16, _ entry: UInt32) -> UInt16 {
        rows[row | UInt16(truncatingIfNeeded: entry & FastTables.Entry.category)]
    }

    /// The state of a row.
    @inline(__always)
    func state(_ row: UInt16) -> State { states[row] }

    /// Whether there is a boundary between two characters whatever stands further left and right, by
    /// the characters' entries.
    @inline(__always)
    func parts(_ entry: UInt32, _ next: UInt32) -> Bool {
        boundaries[UInt16(truncatingIfNeeded: entry &<< 8 | next & FastTables.Entry.category)]
    }

    /// Lays out the rules; nil if they have more states than fit. `characters` are the entries.
    init?(_ rules: borrowing CompiledRules, _ characters: borrowing CharacterTable<UInt32>) {
        guard rules.isAccepting.count <= 256 else { return nil }
        let nowhere = State(isAccepting: false, kind: .symbol)
        var rows = CharacterTable<UInt16>(repeating: Self.stop)
        var states = CharacterTable<State>(repeating: nowhere)
        for state in 0..<rules.isAccepting.count {
            let row = UInt16(state) << 8
            states[row] = State(
                isAccepting: rules.isAccepting[state],
                kind: TokenKind(status: rules.statuses[state], first: 0))
            for category in 0..<rules.categoryCount {
                let next = rules.transitions[state * rules.categoryCount + category]
                rows[row | UInt16(category)] = next << 8
            }
        }
        start = UInt16(rules.startState) << 8
        var beginnings = ByteTable<Beginning>(
            repeating: Beginning(
                row: Self.stop, state: nowhere, isLoop: false, passesLetters: false))
        let letters = Self.letterCategories(characters)
        for category in 0..<UInt16(rules.categoryCount) {
            let row = rows[start | category]
            var passesLetters = states[row].isAccepting
            for letter in letters where rows[row | letter] != row { passesLetters = false }
            beginnings[UInt8(category)] = Beginning(
                row: row, state: states[row], isLoop: rows[row | category] == row,
                passesLetters: passesLetters)
        }
        boundaries = Self.findBoundaries(rules.categoryCount, beginnings, rows)
        defaultKind = TokenKind(status: rules.defaultStatus, first: 0)
        self.rows = rows
        self.states = states
        self.beginnings = beginnings
    }

    /// The categories of the letters of Southeast Asia.
    private static func letterCategories(
        _ characters: borrowing CharacterTable<UInt32>
    ) -> Set<UInt16> {
        var categories: Set<UInt16> = []
        for character in UInt16.min...UInt16.max {
            let entry = characters[character]
            guard entry & FastTables.Entry.lookahead != 0 else { continue }
            categories.insert(UInt16(truncatingIfNeeded: entry & FastTables.Entry.category))
        }
        return categories
    }

    /// Finds the pairs of categories that no match spans: those where the machine stops from every
    /// row in which it can be behind the first.
    private static func findBoundaries(
        _ categoryCount: Int, _ beginnings: borrowing ByteTable<Beginning>,
        _ rows: borrowing CharacterTable<UInt16>
    ) -> CharacterTable<Bool> {
        var boundaries = CharacterTable<Bool>(repeating: false)
        for pair in 0..<UInt16(categoryCount) << 8
        where pair & 0xFF < categoryCount { boundaries[pair] = true }
        var seen: Set<UInt16> = []
        /// Rows to go on from, and the categories behind which the machine is in them.
        var open: [(row: UInt16, category: UInt16)] = []
        for category in 0..<UInt16(categoryCount) {
            open.append((beginnings[UInt8(category)].row, category))
        }
        while let (row, category) = open.popLast() {
            // A row and a category make one number.
            guard row != Self.stop, seen.insert(row | category).inserted else { continue }
            for next in 0..<UInt16(categoryCount) where rows[row | next] != Self.stop {
                boundaries[category << 8 | next] = false
                open.append((rows[row | next], next))
            }
        }
        return boundaries
    }
}
