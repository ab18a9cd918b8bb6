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
    }

    /// The row behind each row and category.
    private let rows: CharacterTable<UInt16>
    /// The state of each row.
    private let states: CharacterTable<State>
    /// The state behind the first character, by its category.
    let beginnings: ByteTable<Beginning>
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
            repeating: Beginning(row: Self.stop, state: nowhere, isLoop: false))
        for category in 0..<UInt16(rules.categoryCount) {
            let row = rows[start | category]
            beginnings[UInt8(category)] = Beginning(
                row: row, state: states[row], isLoop: rows[row | category] == row)
        }
        defaultKind = TokenKind(status: rules.defaultStatus, first: 0)
        self.rows = rows
        self.states = states
        self.beginnings = beginnings
    }
}
