// One step of the word rules: the longest match from a boundary.

import ICUDoor
import TextStorage

/// A match of the rules, from a boundary to the next one that the rules alone find.
struct RuleMatch {
    /// The byte behind its end.
    var end: Int
    /// The rule status.
    var status: Int32
    /// All classes of its characters (`FastTables.Class`).
    var classes: UInt16 = 0
    /// How many of its characters are plain.
    var plainCount = 0
    /// How many characters it has.
    var characters = 0
}

/// Finds the longest match from `start`, not beyond `limit`, as `handleNext` in ICU's `rbbi.cpp`
/// does: runs the state machine until it stops, and goes back to the last accepting state.
///
/// The plain characters of the match are left in `run`.
@inline(__always)
func findMatch(
    _ text: Span<UInt8>, _ start: Int, _ limit: Int, _ tables: FastTables,
    _ rules: borrowing CompiledRules, _ characterTable: borrowing ContiguousBuffer<UInt16>,
    _ run: inout ContiguousBuffer<UInt16>
) -> RuleMatch {
    let transitions = rules.transitions.span
    let isAccepting = rules.isAccepting.span
    let table = characterTable.span
    let width = rules.categoryCount
    var result = RuleMatch(end: start, status: rules.defaultStatus)
    var state = rules.startState
    var acceptingState = -1
    var position = start
    var classes: UInt16 = 0
    var characters = 0
    run.removeAll()
    while true {
        // Behind the text comes the pseudo-character for its end, category 1.
        var entry: UInt16 = 1
        let isAtEnd = position == limit
        if !isAtEnd {
            let lead = text[position]
            if lead < 0x80 {
                entry = table[Int(lead)]
                position &+= 1
            } else if lead & 0xF0 == 0xE0 {
                let unit =
                    UInt16(lead) &<< 12 | UInt16(text[position &+ 1] & 0x3F) &<< 6
                    | UInt16(text[position &+ 2] & 0x3F)
                entry = table[Int(unit)]
                if entry & FastTables.Class.plain != 0 { run.append(unit) }
                position &+= 3
            } else if lead < 0xE0 {
                let unit = UInt16(lead & 0x1F) &<< 6 | UInt16(text[position &+ 1] & 0x3F)
                entry = table[Int(unit)]
                position &+= 2
            } else {
                let (scalar, length) = text.scalar(at: position)
                entry = tables.entry(of: scalar.value)
                position &+= length
            }
            classes |= entry & 0xFF00
            characters &+= 1
        }
        state = Int(transitions[state &* width &+ Int(entry & 0xFF)])
        if isAccepting[state] {
            acceptingState = state
            // Most matches are runs of one category, in a state that leads back to itself: they
            // are passed over without the machine.
            if !isAtEnd, Int(transitions[state &* width &+ Int(entry & 0xFF)]) == state {
                if entry & FastTables.Class.plain != 0 {
                    let before = run.count
                    position = run.appendRun(
                        of: text, from: position, to: limit, where: table, has: entry)
                    characters &+= run.count &- before
                } else {
                    let skipped = text.endOfRun(
                        from: position, to: limit, where: table, has: entry)
                    position = skipped.position
                    characters &+= skipped.characters
                }
            }
            result.end = position
            result.classes = classes
            result.plainCount = run.count
            result.characters = characters
        }
        if state == 0 || isAtEnd { break }
    }
    if acceptingState >= 0 { result.status = rules.statuses[acceptingState] }
    if result.end == start {
        // No rule matches: one character stands for itself.
        let (scalar, length) = text.scalar(at: start)
        let entry = tables.entry(of: scalar.value)
        result = RuleMatch(
            end: start + length, status: rules.defaultStatus, classes: entry & 0xFF00,
            plainCount: entry & FastTables.Class.plain != 0 ? 1 : 0, characters: 1)
    }
    run.truncate(to: result.plainCount)
    return result
}
