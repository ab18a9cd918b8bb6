// Runs the word rules over UTF-8: one match of the rules after the other.

import TextStorage

/// How far a scan came.
struct ScanStop {
    /// Where the next match begins.
    var start: Int
    /// Whether that match is one that ICU must divide.
    var isForICU: Bool
    /// The languages of the match whose dictionaries were not ready, as bits of its entries.
    var languages: UInt32 = 0
}

/// A match that the machine has entered.
private struct OpenMatch {
    typealias Entry = FastTables.Entry

    /// The machine's row, and the position up to which it has read.
    var row: UInt16
    var position: Int
    /// The entry of the character at the position and where the next one is: read, but not taken.
    var entry: UInt32
    var next: Int
    /// The classes that any, and that every character so far has.
    var any: UInt32
    var every: UInt32
    /// The match as it would end at the last accepting state: where, what it is, its classes, and
    /// the number of ids in the batch.
    var end: Int
    var kind: TokenKind
    var endAny: UInt32
    var endEvery: UInt32
    var ids: Int
}

/// Finds matches of the rules from `start` on and adds those of the wanted kinds to a batch.
///
/// Each is the longest one from where the last ended, as `handleNext` in ICU's `rbbi.cpp` finds it:
/// the state machine runs until it stops, and goes back to the last accepting state. The scan ends
/// at `limit`, soon after `most` ids or matches (a stretch of ASCII is not cut short), or at a match
/// that ICU must divide. `ready` are the
/// languages of Southeast Asia, as bits of entries, of which matches may be added.
func scanMatches(
    _ text: Span<UInt8>, from start: Int, to limit: Int, keeping kinds: TokenKinds, most: Int,
    ready: UInt32, _ tables: FastTables, _ machine: borrowing RuleMachine,
    _ characters: borrowing CharacterTable<UInt32>, into batch: inout MatchBatch
) -> ScanStop {
    typealias Entry = FastTables.Entry
    var start = start
    var matches = 0
    // The character at the start, and the position behind it.
    var (entry, position) = text.character(at: start, characters, tables)
    while true {
        if matches < most, text.startsWithASCII(at: start, to: limit) {
            let before = batch.matches.count
            start = scanASCII(
                text, from: start, to: limit, keeping: kinds, tables.ascii, &batch.matches)
            matches &+= batch.matches.count &- before
            (entry, position) = text.character(at: start, characters, tables)
        }
        let first = entry
        if first & Entry.forICU != 0 { return ScanStop(start: start, isForICU: true) }
        let idsBefore = batch.runs.count
        let beginning = machine.beginnings[UInt8(truncatingIfNeeded: first)]
        var kind = beginning.state.kind
        var (any, every) = (first, first)
        if first & Entry.plain != 0 { batch.runs.append(Entry.id(first)) }
        entry = RuleMachine.end
        var next = position
        if position < limit {
            (entry, next) = text.character(at: position, characters, tables)
        }
        if first & Entry.lookahead != 0, beginning.passesLetters {
            batch.letters.append(Entry.id(first))
            position = batch.letters.appendRun(
                of: text, from: position, to: limit, where: characters, having: Entry.lookahead,
                any: &any)
            entry = RuleMachine.end
            next = position
            if position < limit {
                (entry, next) = text.character(at: position, characters, tables)
            }
        } else if beginning.isLoop, (entry ^ first) & Entry.kind == 0, position < limit {
            any |= entry
            // Most matches are characters of one category, in a state that leads back to itself:
            // they are passed over without the machine.
            if first & Entry.plain != 0 {
                batch.runs.append(Entry.id(entry))
                position = batch.runs.appendRun(
                    of: text, from: next, to: limit, where: characters, like: first)
            } else {
                position = text.endOfRun(from: next, to: limit, where: characters, like: first)
            }
            entry = RuleMachine.end
            next = position
            if position < limit {
                (entry, next) = text.character(at: position, characters, tables)
            }
        }
        if !beginning.state.isAccepting
            || machine.next(beginning.row, entry) != RuleMachine.stop
        {
            var match = OpenMatch(
                row: beginning.row, position: position, entry: entry, next: next, any: any,
                every: every, end: position, kind: kind, endAny: any, endEvery: every,
                ids: batch.runs.count)
            if !beginning.state.isAccepting { match.end = start }
            match.goOn(text, limit, tables, machine, characters, &batch)
            if match.end == start {
                // No rule matches: one character stands for itself.
                match.acceptOne(text, start, limit, tables, machine, characters, &batch, idsBefore)
            }
            batch.runs.truncate(to: match.ids)
            (kind, any, every) = (match.kind, match.endAny, match.endEvery)
            (position, entry, next) = (match.end, match.entry, match.next)
        }
        // The match is `start..<position`; the character at its end has been read.
        if kind == .symbol, first & Entry.space != 0 { kind = .space }
        let match = RuleMatch(
            start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: position),
            kind: kind, form: .token)
        if any & (Entry.forICU | Entry.plain | Entry.lookahead) == 0 {
            if kinds.contains(kind) { batch.matches.append(match) }
        } else if any & Entry.lookahead != 0 {
            // The languages' bits are ids of plain characters if there are any.
            let languages = any & Entry.plain == 0 ? any & Entry.languages : 0
            if any & (Entry.forICU | Entry.plain) != 0 || languages & ~ready != 0 {
                batch.runs.truncate(to: idsBefore)
                batch.dropLetters()
                return ScanStop(start: start, isForICU: true, languages: languages)
            }
            let isPure = beginning.passesLetters && every & Entry.lookahead != 0
            matches &+= batch.appendLetters(
                match, isOfOneLanguage: isPure && languages.nonzeroBitCount == 1, keeping: kinds)
        } else {
            if any & Entry.forICU != 0 || batch.runs.count - idsBefore > CheapestPath.longest / 2 {
                batch.runs.truncate(to: idsBefore)
                return ScanStop(start: start, isForICU: true)
            }
            batch.endRun()
            if kinds.contains(kind) {
                batch.hasKatakana = batch.hasKatakana || any & Entry.katakana != 0
                batch.matches.append(match)
                batch.matches[batch.matches.count - 1].form =
                    every & Entry.plain != 0 && any & Entry.wide == 0 ? .run : .mixed
            } else {
                batch.runs.truncate(to: idsBefore)
            }
        }
        matches &+= 1
        if position == limit || matches >= most || batch.runs.count >= most {
            return ScanStop(start: position, isForICU: false)
        }
        start = position
        position = next
    }
}

/// Adds the matches of a stretch of ASCII, as far as their ends can be told by the bytes around
/// them; returns where the first match begins that must be left to the machine.
private func scanASCII(
    _ text: Span<UInt8>, from start: Int, to limit: Int, keeping kinds: TokenKinds,
    _ rules: borrowing ASCIIRules, _ matches: inout ContiguousBuffer<RuleMatch>
) -> Int {
    var start = start
    var position = start
    while true {
        let cuts = rules.windows.cuts(of: text, from: position, to: limit)
        var bits = cuts.bits
        while bits != 0 {
            let end = position &+ bits.trailingZeroBitCount &+ 1
            bits &= bits &- 1
            let kind = rules.kinds[text[start]]
            matches.append(
                RuleMatch(
                    start: UInt32(truncatingIfNeeded: start),
                    end: UInt32(truncatingIfNeeded: end), kind: kind, form: .token),
                if: kinds.contains(kind))
            start = end
        }
        if !cuts.isComplete { return start }
        position &+= ByteWindows.step
    }
}

extension OpenMatch {
    /// Runs the machine to the end of the match, and reads the character there.
    @inline(never)
    mutating func goOn(
        _ text: Span<UInt8>, _ limit: Int, _ tables: FastTables, _ machine: borrowing RuleMachine,
        _ characters: borrowing CharacterTable<UInt32>, _ batch: inout MatchBatch
    ) {
        while true {
            let nextRow = machine.next(row, entry)
            if nextRow == RuleMachine.stop { break }
            row = nextRow
            let state = machine.state(row)
            if entry == RuleMachine.end, position == limit {
                if state.isAccepting { accept(state, batch) }
                break
            }
            position = next
            any |= entry
            every &= entry
            let isPlain = entry & Entry.plain != 0
            if isPlain {
                batch.runs.append(Entry.id(entry))
            } else if any & Entry.plain != 0 {
                batch.endRun()
            }
            if state.isAccepting {
                if machine.next(row, entry) == row {
                    if isPlain {
                        position = batch.runs.appendRun(
                            of: text, from: position, to: limit, where: characters, like: entry)
                    } else {
                        position = text.endOfRun(
                            from: position, to: limit, where: characters, like: entry)
                    }
                }
                accept(state, batch)
            }
            entry = RuleMachine.end
            if position < limit {
                (entry, next) = text.character(at: position, characters, tables)
            }
        }
        if end < position, end < limit {
            (entry, next) = text.character(at: end, characters, tables)
        }
    }

    @inline(__always)
    private mutating func accept(_ state: RuleMachine.State, _ batch: borrowing MatchBatch) {
        end = position
        kind = state.kind
        (endAny, endEvery) = (any, every)
        ids = batch.runs.count
    }

    /// Makes the match that of one character.
    @inline(never)
    mutating func acceptOne(
        _ text: Span<UInt8>, _ start: Int, _ limit: Int, _ tables: FastTables,
        _ machine: borrowing RuleMachine, _ characters: borrowing CharacterTable<UInt32>,
        _ batch: inout MatchBatch, _ idsBefore: Int
    ) {
        let first: UInt32
        (first, end) = text.character(at: start, characters, tables)
        (endAny, endEvery) = (first, first)
        kind = machine.defaultKind
        batch.runs.truncate(to: idsBefore)
        if first & Entry.plain != 0 { batch.runs.append(Entry.id(first)) }
        ids = batch.runs.count
        if end < limit { (entry, next) = text.character(at: end, characters, tables) }
    }
}

extension Span where Element == UInt8 {
    /// The entry of the character at a position, and the position behind it.
    @inline(__always)
    func character(
        at position: Int, _ characters: borrowing CharacterTable<UInt32>, _ tables: FastTables
    ) -> (entry: UInt32, next: Int) {
        let lead = self[position]
        if lead < 0x80 { return (characters[UInt16(lead)], position &+ 1) }
        if lead & 0xF0 == 0xE0 {
            return (characters[characterOfThreeBytes(at: position)], position &+ 3)
        }
        if lead < 0xE0 {
            return (characters[characterOfTwoBytes(at: position)], position &+ 2)
        }
        return (tables.entry(of: scalar(at: position).scalar.value), position &+ 4)
    }
}

extension MatchBatch {
    /// Puts a 0 behind the run that ended, if there is one that has none yet.
    @inline(__always)
    mutating func endRun() {
        if runs.count > 0, runs[runs.count &- 1] != 0 { runs.append(0) }
    }
}
