// What the word rules say of ASCII text, worked out from ICU's state machine.

import TextStorage

/// Cuts between bytes of ASCII that the rules make whatever stands further left and right.
///
/// In most text most cuts depend on very few characters: between a letter and a space there is one,
/// between two letters there is none, and a full stop behind a letter depends on the next character
/// (WB6 and WB7 of UAX #29). Nothing of this is written down here. For every class of characters,
/// the states in which the machine can be behind a character of the class are collected; if from all
/// of them the machine stops, no match spans the place and there is a cut; if from all of them it
/// goes on to a state that accepts, there is none. All else is left to the machine.
struct ASCIIRules: ~Copyable, Sendable {
    /// The cuts.
    private(set) var windows = ByteWindows()
    /// What a match is that begins with a byte and is cut by `windows`.
    private(set) var kinds = ByteTable<TokenKind>(repeating: .symbol)

    private typealias Entry = FastTables.Entry

    /// A class of bytes that the rules treat alike.
    private struct ByteClass {
        /// The entry of its characters.
        var entry: UInt32
        /// The rows in which the machine can be behind one of its characters.
        var rows: Set<UInt16> = []
        /// Whether a match can be any number of its characters and is always the same kind then.
        var isUniform = false
    }

    /// Works out what `machine` does with characters of these entries.
    init(_ machine: borrowing RuleMachine, _ characters: borrowing CharacterTable<UInt32>) {
        // Class 0 is that of other bytes; what is beyond 15 classes stays in it, too.
        var classes = [ByteClass(entry: RuleMachine.end)]
        for byte in UInt8(0)..<0x80 {
            let entry = characters[UInt16(byte)]
            if entry & (Entry.plain | Entry.forICU) != 0 { continue }
            if let known = classes.indices.dropFirst().first(where: { classes[$0].entry == entry })
            {
                windows[classOf: byte] = UInt8(known)
            } else if classes.count < 16 {
                windows[classOf: byte] = UInt8(classes.count)
                classes.append(ByteClass(entry: entry))
            }
            let kind = machine.beginnings[UInt8(truncatingIfNeeded: entry)].state.kind
            kinds[byte] = kind == .symbol && entry & Entry.space != 0 ? .space : kind
        }
        Self.findRows(of: &classes, machine)
        for before in 1..<classes.count where classes[before].isUniform {
            for next in 1..<classes.count {
                for last in 0..<classes.count {
                    let decision = Self.decide(
                        classes, before, next, last == 0 ? nil : last, machine)
                    windows.set(decision, UInt8(before), UInt8(next), UInt8(last))
                }
            }
        }
    }

    /// Finds for each class the rows behind its characters, in matches of nothing but ASCII.
    private static func findRows(
        of classes: inout [ByteClass], _ machine: borrowing RuleMachine
    ) {
        var rows: [UInt16] = []
        for index in classes.indices.dropFirst() {
            let beginning = machine.beginnings[UInt8(truncatingIfNeeded: classes[index].entry)]
            classes[index].isUniform = beginning.state.isAccepting
            if beginning.row == RuleMachine.stop { continue }
            if classes[index].rows.insert(beginning.row).inserted { rows.append(beginning.row) }
        }
        while let row = rows.popLast() {
            for index in classes.indices.dropFirst() {
                let next = machine.next(row, classes[index].entry)
                if next != RuleMachine.stop, classes[index].rows.insert(next).inserted {
                    rows.append(next)
                }
            }
        }
    }

    /// What is known of the place between characters of two classes, before one of a third class.
    private static func decide(
        _ classes: [ByteClass], _ before: Int, _ next: Int, _ last: Int?,
        _ machine: borrowing RuleMachine
    ) -> ByteWindows.Decision {
        var (canJoin, canCut) = (false, false)
        for row in classes[before].rows {
            let behind = machine.next(row, classes[next].entry)
            if behind == RuleMachine.stop {
                canCut = true
            } else if machine.state(behind).isAccepting {
                canJoin = true
            } else {
                // It depends on whether the next character takes the machine on.
                guard let last else { return .unknown }
                guard machine.next(behind, classes[last].entry) == RuleMachine.stop else {
                    return .unknown
                }
                canCut = true
            }
        }
        if !canJoin { return .cut }
        // What matches of several classes are is left to the machine.
        let entry = classes[before].entry
        let isLoop = machine.beginnings[UInt8(truncatingIfNeeded: entry)].isLoop
        return !canCut && before == next && isLoop ? .joined : .unknown
    }
}
