// Decides where ASCII text is cut by looking at three bytes at a time, 32 cuts a step.

/// What is known of the places between bytes from the classes of three bytes: the one before the
/// place and the two behind it.
///
/// Classes are numbers from 1 to 15; 0 is that of bytes nothing is known of. No decision waits for
/// another one, so the processor works on many at once.
@safe
@frozen
public struct ByteWindows: ~Copyable, Sendable {
    /// What is known of a place.
    public enum Decision: Sendable {
        /// The bytes around it stay together.
        case joined
        /// There is a cut.
        case cut
        /// The three bytes do not tell.
        case unknown
    }

    /// The cuts behind up to 32 bytes.
    @frozen
    public struct Cuts: BitwiseCopyable, Sendable {
        /// A bit for each byte behind which there is a cut, the lowest for the first, up to the first
        /// byte behind which it is unknown.
        public var bits: UInt32
        /// Whether all 32 are known.
        public var isComplete: Bool

        @inlinable
        init(cuts: UInt32, unknown: UInt32) {
            // All bits below the lowest one that is unknown.
            bits = cuts & (unknown & (0 &- unknown) &- 1)
            isComplete = unknown == 0
        }
    }

    /// How many places a step decides.
    public static let step = 32

    @usableFromInline
    package var classes = ByteTable<UInt8>(repeating: 0)
    /// For each three classes, a bit that says cut in the half below, one that says unknown in the
    /// half above: 32 of them, shifted along, become the cuts.
    @usableFromInline
    package var decisions: ContiguousBuffer<UInt64>

    private static let cut: UInt64 = 1 << 31
    private static let unknown: UInt64 = 1 << 63

    /// Windows of which nothing is known.
    public init() {
        decisions = ContiguousBuffer(repeating: Self.unknown, count: 1 << 12)
    }

    /// The class of a byte; 0 as long as none is set.
    public subscript(classOf byte: UInt8) -> UInt8 {
        get { classes[byte] }
        set {
            precondition(newValue < 16, "no class is that high")
            classes[byte] = newValue
        }
    }

    /// Sets what is known of the place between a byte of the class `before` and two bytes behind it.
    public mutating func set(_ decision: Decision, _ before: UInt8, _ next: UInt8, _ last: UInt8) {
        precondition(before < 16 && next < 16 && last < 16, "no class is that high")
        let index = Int(before) << 8 | Int(next) << 4 | Int(last)
        switch decision {
        case .joined: decisions[index] = 0
        case .cut: decisions[index] = Self.cut
        case .unknown: decisions[index] = Self.unknown
        }
    }

    /// The cuts behind the first 32 bytes from `start` on; what lies at `limit` and behind is of
    /// class 0. Complexity: O(1).
    @inlinable
    public func cuts(of text: Span<UInt8>, from start: Int, to limit: Int) -> Cuts {
        precondition(start >= 0 && limit <= text.count)
        return unsafe text.withUnsafeBufferPointer { bytes in
            let decisions = unsafe self.decisions.base
            let rest = limit &- start
            if rest < Self.step &+ 2 { return unsafe tailCuts(bytes, start, rest) }
            var window = unsafe Int(classes[bytes[start]]) &<< 4 | Int(classes[bytes[start &+ 1]])
            var bits: UInt64 = 0
            for index in start &+ 2..<start &+ 2 &+ Self.step {
                window = unsafe (window & 0xFF) &<< 4 | Int(classes[bytes[index]])
                bits = unsafe bits &>> 1 | decisions[window]
            }
            return Cuts(
                cuts: UInt32(truncatingIfNeeded: bits),
                unknown: UInt32(truncatingIfNeeded: bits &>> 32))
        }
    }

    /// The cuts near the end of the text.
    @usableFromInline
    func tailCuts(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ rest: Int) -> Cuts {
        var window = rest > 0 ? unsafe Int(classes[bytes[start]]) << 4 : 0
        if rest > 1 { unsafe window |= Int(classes[bytes[start + 1]]) }
        var bits: UInt64 = 0
        for index in 2..<(2 + Self.step) {
            window = (window & 0xFF) << 4
            if index < rest { unsafe window |= Int(classes[bytes[start + index]]) }
            bits = bits >> 1 | decisions[window]
        }
        return Cuts(
            cuts: UInt32(truncatingIfNeeded: bits),
            unknown: UInt32(truncatingIfNeeded: bits >> 32))
    }
}

extension Span where Element == UInt8 {
    /// Whether the eight bytes from a position on are ASCII. False near the end of the text.
    /// Complexity: O(1).
    @inlinable
    public func startsWithASCII(at position: Int, to limit: Int) -> Bool {
        precondition(position >= 0 && limit <= count)
        if position &+ 8 > limit { return false }
        return unsafe withUnsafeBytes { bytes in
            unsafe bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
                & 0x8080_8080_8080_8080 == 0
        }
    }
}
