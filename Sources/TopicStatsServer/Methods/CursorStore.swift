// The rest of results that were too long for one reply, until they are asked for.

import Dispatch
import Synchronization
import TextStorage

/// Rows that wait for `next`: for some time, and as long as there is room.
package final class CursorStore: Sendable {
    /// What is left of a result.
    package struct Rest: Sendable {
        /// The rows, as the command line writes them.
        package var rows: [UInt8]
        /// Where the next page begins.
        package var position: Int
        /// What the rows are.
        package var kind: Kind

        package enum Kind: Sendable {
            /// Objects, which are the elements of a member of this name.
            case objects(member: String)
            /// Lines of text in a format.
            case text(format: String)
        }

        package init(rows: [UInt8], position: Int, kind: Kind) {
            self.rows = rows
            self.position = position
            self.kind = kind
        }
    }

    private struct Entry {
        var rest: Rest
        var expires: ContinuousClock.Instant
    }

    private struct State {
        var entries: [String: Entry] = [:]
        /// The cursors from the oldest on; some may be used up.
        var order: [String] = []
        var bytes = 0
    }

    private let state = Mutex(State())
    private let limits: ServerLimits

    package init(_ limits: ServerLimits) {
        self.limits = limits
    }

    /// The number of cursors that can be used.
    package var count: Int {
        state.withLock { state in
            trim(&state)
            return state.entries.count
        }
    }

    /// Keeps a rest; returns its cursor, or nil if it is larger than all the room there is. Where
    /// there is no more room the oldest ones go.
    package func keep(_ rest: Rest) -> String? {
        guard rest.rows.count <= limits.cursorBytes else { return nil }
        let cursor = "r-" + randomName()
        let expires = ContinuousClock.now + .seconds(limits.cursorSeconds)
        state.withLock { state in
            state.bytes += rest.rows.count
            state.entries[cursor] = Entry(rest: rest, expires: expires)
            state.order.append(cursor)
            trim(&state)
        }
        return cursor
    }

    /// Takes the rest of a cursor, which cannot be used again.
    package func take(_ cursor: String) -> Rest? {
        state.withLock { state in
            guard let entry = state.entries[cursor] else { return nil }
            remove(cursor, &state)
            return entry.expires < .now ? nil : entry.rest
        }
    }

    /// Puts back what was taken, under its cursor: nobody has seen it.
    package func putBack(_ rest: Rest, _ cursor: String) {
        let expires = ContinuousClock.now + .seconds(limits.cursorSeconds)
        state.withLock { state in
            state.bytes += rest.rows.count
            state.entries[cursor] = Entry(rest: rest, expires: expires)
            state.order.append(cursor)
            trim(&state)
        }
    }

    /// Forgets what is too old, and the oldest where there is too much.
    private func trim(_ state: inout State) {
        let now = ContinuousClock.now
        var gone = 0
        for cursor in state.order {
            let isOver = state.entries[cursor].map { $0.expires < now } ?? true
            guard isOver || state.bytes > limits.cursorBytes else { break }
            remove(cursor, &state)
            gone += 1
        }
        state.order.removeFirst(gone)
        // Behind one that nobody asks for there may be many that are used up.
        if state.order.count > 2 * state.entries.count + 64 {
            var seen: Set<String> = []
            state.order = state.order.filter {
                state.entries[$0] != nil && seen.insert($0).inserted
            }
        }
    }

    private func remove(_ cursor: String, _ state: inout State) {
        guard let entry = state.entries.removeValue(forKey: cursor) else { return }
        state.bytes -= entry.rest.rows.count
    }
}

/// 128 random bits as a name that nobody guesses.
func randomName() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<2).map { _ in
        let digits = String(generator.next() as UInt64, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
}
