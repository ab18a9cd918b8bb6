// Which text each word number stands for: one text a number, as long as the tables live.

/// The texts of word numbers, as they are first seen.
struct WordNumbers {
    private var bytes: [UInt8] = []
    /// The bytes of each number's text; empty for a number that was not seen.
    private var places: [Range<Int>]

    /// No texts, for numbers from 1 to `count`.
    init(count: Int) {
        places = Array(repeating: 0..<0, count: count + 1)
    }

    /// The text of a number; nil if the number was not seen.
    subscript(number: UInt32) -> ArraySlice<UInt8>? {
        guard Int(number) < places.count, !places[Int(number)].isEmpty else { return nil }
        return bytes[places[Int(number)]]
    }

    /// Notes what a number stands for; false if it had another text, or is beyond the dictionary.
    mutating func note(_ number: UInt32, _ text: ArraySlice<UInt8>) -> Bool {
        guard Int(number) < places.count else { return false }
        if let known = self[number] { return known == text }
        places[Int(number)] = bytes.count..<bytes.count + text.count
        bytes += text
        return true
    }
}
