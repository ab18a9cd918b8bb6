// The growable buffer against an array, and what stops a program that reads outside of it.

import TestSupport
import Testing
import TextStorage

@Suite struct ContiguousBufferTests {
    @Test(arguments: UInt64(1)...20)
    func behavesAsAnArray(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var buffer = ContiguousBuffer<UInt32>(capacity: generator.below(4))
        var array: [UInt32] = []
        for step in 0..<200 {
            let value = UInt32(generator.below(1000))
            let run = (0..<generator.below(20)).map { _ in UInt32(generator.below(1000)) }
            switch generator.below(9) {
            case 0:
                buffer.append(value)
                array.append(value)
            case 1:
                let isWanted = generator.below(2) == 0
                buffer.append(value, if: isWanted)
                if isWanted { array.append(value) }
            case 2:
                buffer.append(copying: run.span)
                array += run
            case 3:
                let part = generator.below(run.count + 1)..<run.count
                buffer.append(copying: run, part)
                array += run[part]
            case 4:
                buffer.append(repeating: value, count: run.count)
                array += repeatElement(value, count: run.count)
            case 5 where !array.isEmpty:
                let position = generator.below(array.count)
                buffer[position] = value
                array[position] = value
            case 6 where generator.below(4) == 0:
                let count = generator.below(array.count + 1)
                buffer.truncate(to: count)
                array.removeLast(array.count - count)
            case 7 where generator.below(2) == 0:
                let count = generator.below(array.count + 1)
                buffer.removeFirst(count)
                array.removeFirst(count)
            case 8:
                let count = array.count + generator.below(40) - 20
                buffer.extend(to: count, with: value)
                array += repeatElement(value, count: max(0, count - array.count))
            default:
                break
            }
            #expect(buffer.elements == array, "seed \(seed), step \(step)")
            #expect(buffer.count == array.count && buffer.isEmpty == array.isEmpty)
            #expect(buffer.capacity >= buffer.count)
        }
    }

    @Test func keepsItsMemoryWhenEmptied() {
        var buffer = ContiguousBuffer<UInt8>(repeating: 7, count: 1000)
        let capacity = buffer.capacity
        buffer.removeAll()
        #expect(buffer.isEmpty && buffer.capacity == capacity)
    }

    /// Four megabytes are where memory comes in large pages; below, it grows where it is.
    @Test(arguments: [0, 1 << 10, 1 << 19])
    func growsFromSmallToLargeMemory(capacity: Int) {
        var buffer =
            capacity == 1 << 19
            ? ContiguousBuffer<UInt64>(inLargePages: capacity)
            : ContiguousBuffer<UInt64>(capacity: capacity)
        let count = 1 << 20 + 3
        for value in 0..<UInt64(count) { buffer.append(value) }
        #expect(buffer.count == count)
        let first = (0..<count).first { buffer[$0] != UInt64($0) }
        #expect(first == nil)
    }

    @Test func growsElementsOfLargeAlignment() {
        var buffer = ContiguousBuffer<SIMD8<UInt64>>()
        for value in 0..<UInt64(1000) { buffer.append(SIMD8(repeating: value)) }
        let first = (0..<1000).first { buffer[$0] != SIMD8(repeating: UInt64($0)) }
        #expect(first == nil)
        #expect(Int(bitPattern: buffer.base) % MemoryLayout<SIMD8<UInt64>>.alignment == 0)
    }

    @Test(arguments: [0, 1, 1000, 1 << 20])
    func zeroesAreZeroAndCanGrow(count: Int) {
        var buffer = ContiguousBuffer<UInt32>(zeroes: count)
        #expect(buffer.count == count)
        let first = (0..<count).first { buffer[$0] != 0 }
        #expect(first == nil)
        for _ in 0..<100 { buffer.append(7) }
        #expect(buffer.count == count + 100 && buffer[count + 99] == 7)
        if count > 0 { #expect(buffer[count - 1] == 0) }
    }

    @Test func givesItsElementsForWriting() {
        var buffer = ContiguousBuffer<UInt16>(repeating: 1, count: 3)
        var span = buffer.mutableSpan
        span[1] = 9
        #expect(buffer.elements == [1, 9, 1])
    }

    @Test func stopsAtReadsBehindTheEnd() async {
        await #expect(processExitsWith: .failure) {
            var buffer = ContiguousBuffer<UInt8>(capacity: 100)
            buffer.append(1)
            let outside = CommandLine.arguments.isEmpty ? 0 : 1
            print(buffer[outside])
        }
    }

    @Test func stopsAtReadsBeforeTheStart() async {
        await #expect(processExitsWith: .failure) {
            var buffer = ContiguousBuffer<UInt8>(capacity: 100)
            buffer.append(1)
            let outside = CommandLine.arguments.isEmpty ? 0 : -1
            print(buffer[outside])
        }
    }

    @Test func stopsAtWritesOutside() async {
        await #expect(processExitsWith: .failure) {
            var buffer = ContiguousBuffer<UInt8>(capacity: 100)
            let outside = CommandLine.arguments.isEmpty ? -1 : 0
            buffer[outside] = 1
        }
    }

    @Test func stopsWhereItCannotTruncateOrRemove() async {
        await #expect(processExitsWith: .failure) {
            var buffer = ContiguousBuffer<UInt8>(repeating: 0, count: 2)
            buffer.truncate(to: 3)
        }
        await #expect(processExitsWith: .failure) {
            var buffer = ContiguousBuffer<UInt8>(repeating: 0, count: 2)
            buffer.removeFirst(3)
        }
    }

    @Test func allowsWhatIsInside() async {
        // The counterpart of the tests above: what is inside ends well.
        await #expect(processExitsWith: .success) {
            var buffer = ContiguousBuffer<UInt8>(repeating: 0, count: 2)
            buffer[1] = 1
            buffer.truncate(to: 2)
            buffer.removeFirst(2)
        }
    }
}
