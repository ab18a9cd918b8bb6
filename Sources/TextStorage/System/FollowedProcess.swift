// Another process, which is followed to its end.

import Glibc

/// A process that was there when it was named: another one that gets its number later is not it.
package struct FollowedProcess: Sendable {
    private let number: pid_t
    /// When it began, in the system's words; nil where the system does not tell.
    private let start: [UInt8]?

    /// The process of a number.
    package init(_ number: Int) {
        self.number = pid_t(exactly: number) ?? 0
        start = Self.state(self.number)?.start
    }

    /// Whether it runs, as far as this process may know. One that has ended and that nobody waited
    /// for does not run.
    package var isRunning: Bool {
        guard number > 0, kill(number, 0) == 0 || errno == EPERM else { return false }
        guard let start, let now = Self.state(number) else { return true }
        return now.start == start && !now.hasEnded
    }

    /// What Linux tells in `/proc/NUMBER/stat` (proc_pid_stat(5)): behind the name, which is in
    /// parentheses, the 3rd field is the state and the 22nd the time of the start.
    private static func state(_ number: pid_t) -> (hasEnded: Bool, start: [UInt8])? {
        guard let bytes = try? BytePath("/proc/\(number)/stat").contents(),
            let name = bytes.lastIndex(of: 0x29)
        else { return nil }
        let fields = bytes[(name + 1)...].split(separator: 0x20)
        guard fields.count > 19 else { return nil }
        let hasEnded = fields[0].elementsEqual("Z".utf8) || fields[0].elementsEqual("X".utf8)
        return (hasEnded, Array(fields[19]))
    }
}
