// Pairs counted in the plainest way, for the counts that all contenders must have.

/// What every meeting in windows of lines adds up to.
struct PlainCount {
    /// How often the terms of each pair meet.
    let meetings: Cells
    /// The same with each meeting weighing one by its distance.
    let weighted: Cells
    /// Meetings of any tokens that were looked at, each seen from both sides.
    let total: UInt64

    /// Looks at each token and those behind it, line by line.
    ///
    /// With `closing`, terms that are not counted are taken out before. Meetings are listed, sorted
    /// and told. Complexity: O(m log m) for m meetings, with 8 bytes for each.
    init(_ lines: TokenLines, reach: Int, closing: Bool) {
        precondition(reach < 256)
        var total: UInt64 = 0
        // The first term in the upper 28 bits, the second in the next, the distance in the last 8.
        var list: [UInt64] = []
        for line in 0..<lines.count {
            var terms = lines.numbers[lines.starts[line]..<lines.starts[line + 1]]
            if closing { terms.removeAll { $0 == .max } }
            for first in terms.indices {
                for second in (first + 1)..<max(min(first + reach + 1, terms.endIndex), first + 1) {
                    total += 2
                    let low = UInt64(min(terms[first], terms[second]))
                    let high = UInt64(max(terms[first], terms[second]))
                    if high == .init(UInt32.max) { continue }
                    list.append(low << 36 | high << 8 | UInt64(second - first))
                }
            }
        }
        list.sort()
        var meetings: [Cells.Cell] = []
        var weighted: [Cells.Cell] = []
        var start = 0
        while start < list.count {
            let pair = list[start] >> 8
            var end = start
            var weight = 0.0
            while end < list.count, list[end] >> 8 == pair {
                weight += 1 / Double(list[end] & 0xFF)
                end += 1
            }
            let first = UInt32(pair >> 28)
            let second = UInt32(pair & 0xFFF_FFFF)
            meetings.append(Cells.Cell(first, second, Double(end - start)))
            weighted.append(Cells.Cell(first, second, weight))
            start = end
        }
        self.meetings = Cells(meetings)
        self.weighted = Cells(weighted)
        self.total = total
    }
}
