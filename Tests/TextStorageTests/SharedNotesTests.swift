// Numbers that several threads find out and note.

import Dispatch
import Testing
import TextStorage

@Suite struct SharedNotesTests {
    @Test func findsEachNumberOnce() {
        let notes = SharedNotes(count: 10)
        var asked: [Int] = []
        for index in [3, 3, 9, 0, 9, 3, 0] {
            let value = notes.value(at: index) {
                asked.append(index)
                return UInt16(index * 1000)
            }
            #expect(value == UInt16(index * 1000))
        }
        #expect(asked == [3, 9, 0])
    }

    @Test func keepsZeroAndTheHighestNumber() {
        let notes = SharedNotes(count: 2)
        for _ in 0..<2 {
            #expect(notes.value(at: 0) { 0 } == 0)
            #expect(notes.value(at: 1) { 0x7FFF } == 0x7FFF)
        }
    }

    @Test func givesAllThreadsTheSameNumbers() {
        let notes = Shared()
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            for index in 0..<20_000 {
                let number = UInt16(truncatingIfNeeded: index &* 7) & 0x7FFF
                #expect(notes.notes.value(at: index) { number } == number)
            }
        }
        for index in 0..<20_000 {
            let value = notes.notes.value(at: index) {
                Issue.record("nothing was noted of \(index)")
                return 0
            }
            #expect(value == UInt16(truncatingIfNeeded: index &* 7) & 0x7FFF)
        }
    }

    private final class Shared: Sendable {
        let notes = SharedNotes(count: 20_000)
    }
}
