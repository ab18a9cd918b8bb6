// Runs of characters that a table gives the same entry: the innermost steps of scanning text.

extension ContiguousBuffer where Element == UInt16 {
    /// Appends the characters of three bytes from `start` on, as long as the table has the same
    /// entry for each; returns the position behind them.
    ///
    /// The text must be well-formed UTF-8; the table has an entry for every character of the first
    /// plane. Complexity: O(characters appended).
    package mutating func appendRun(
        of text: Span<UInt8>, from start: Int, to limit: Int, where table: Span<UInt16>,
        has entry: UInt16
    ) -> Int {
        precondition(start >= 0 && limit <= text.count && table.count == 1 << 16)
        if start >= limit { return start }
        reserve((limit - start) / 3)
        return unsafe text.withUnsafeBufferPointer { bytes in
            unsafe table.withUnsafeBufferPointer { entries in
                var position = start
                var target = unsafe base + count
                let first = unsafe target
                while position &+ 3 <= limit {
                    let lead = unsafe bytes[position]
                    if lead & 0xF0 != 0xE0 { break }
                    let unit =
                        unsafe UInt16(lead) &<< 12 | UInt16(bytes[position &+ 1] & 0x3F) &<< 6
                        | UInt16(bytes[position &+ 2] & 0x3F)
                    if unsafe entries[Int(unit)] != entry { break }
                    unsafe target.pointee = unit
                    unsafe target += 1
                    position &+= 3
                }
                count += unsafe target - first
                return position
            }
        }
    }
}

extension Span where Element == UInt8 {
    /// The position behind the characters of one or two bytes from `start` on that the table gives
    /// `entry`, and their number. Complexity: O(characters).
    package func endOfRun(
        from start: Int, to limit: Int, where table: Span<UInt16>, has entry: UInt16
    ) -> (position: Int, characters: Int) {
        precondition(start >= 0 && limit <= count && table.count == 1 << 16)
        return unsafe withUnsafeBufferPointer { bytes in
            unsafe table.withUnsafeBufferPointer { entries in
                var position = start
                var characters = 0
                while position < limit {
                    let lead = unsafe bytes[position]
                    if lead < 0x80 {
                        if unsafe entries[Int(lead)] != entry { break }
                        position &+= 1
                    } else {
                        if lead >= 0xE0 || position &+ 2 > limit { break }
                        let unit =
                            unsafe UInt16(lead & 0x1F) &<< 6
                            | UInt16(bytes[position &+ 1] & 0x3F)
                        if unsafe entries[Int(unit)] != entry { break }
                        position &+= 2
                    }
                    characters &+= 1
                }
                return (position, characters)
            }
        }
    }
}
