// Temporary files without a name: what is written comes back, and what cannot be made is said.

import Dispatch
import Glibc
import Synchronization
import TestSupport
import Testing
import TextStorage

@Suite struct ScratchFileTests {
    @Test func givesBackWhatWasWritten() throws {
        let file = try ScratchFile()
        var bytes = ContiguousBuffer<UInt8>()
        for byte in 0..<200 { bytes.append(UInt8(byte)) }
        var numbers = ContiguousBuffer<UInt64>()
        for number in 0..<100_000 { numbers.append(UInt64(number) * 0x0101_0101_0101) }
        let places = [
            try file.append(bytes), try file.append(numbers),
            try file.append(ContiguousBuffer<UInt32>()), try file.append(bytes),
        ]
        #expect(places == [0, 200, 800_200, 800_200] && file.byteCount == 800_400)
        var found = ContiguousBuffer<UInt64>(repeating: 7, count: 1)
        try file.read(100_000, at: places[1], into: &found)
        // Behind what was there before.
        #expect(found.elements == [7] + numbers.elements)
        var part = ContiguousBuffer<UInt8>()
        try file.read(5, at: places[3] + 10, into: &part)
        #expect(part.elements == [10, 11, 12, 13, 14])
        try file.read(0, at: places[0], into: &part)
        #expect(part.count == 5)
    }

    @Test func refusesToReadBehindTheEnd() throws {
        let file = try ScratchFile()
        _ = try file.append(ContiguousBuffer<UInt8>(repeating: 1, count: 10))
        #expect(throws: SystemError("read", ScratchFile.directory, code: EIO)) {
            var buffer = ContiguousBuffer<UInt8>()
            try file.read(11, at: 0, into: &buffer)
        }
    }

    @Test func keepsThePiecesOfSeveralWritersApart() throws {
        let file = try ScratchFile()
        let places = Mutex<[(place: Int, number: Int)]>([])
        DispatchQueue.concurrentPerform(iterations: 40) { number in
            let piece = ContiguousBuffer(repeating: UInt32(number), count: 1000 + number)
            guard let place = try? file.append(piece) else { return }
            places.withLock { $0.append((place, number)) }
        }
        let pieces = places.withLock { $0 }
        #expect(pieces.count == 40)
        for (place, number) in pieces {
            var buffer = ContiguousBuffer<UInt32>()
            try file.read(1000 + number, at: place, into: &buffer)
            #expect(buffer.elements.allSatisfy { $0 == UInt32(number) })
        }
    }

    @Test func leavesNoNameInItsFolder() async {
        await #expect(processExitsWith: .success) {
            let directory = try TemporaryDirectory()
            setenv("TMPDIR", directory.path, 1)
            let file = try ScratchFile()
            _ = try file.append(ContiguousBuffer<UInt8>(repeating: 1, count: 10))
            guard try directory.names().isEmpty else { exit(1) }
        }
    }

    @Test func saysWhatFolderIsMissing() async {
        await #expect(processExitsWith: .success) {
            setenv("TMPDIR", "/nowhere/at all", 1)
            do throws(SystemError) {
                _ = try ScratchFile()
                exit(1)
            } catch {
                let expected = SystemError("write", BytePath("/nowhere/at all"), code: ENOENT)
                guard error == expected else { exit(2) }
            }
        }
    }

    @Test func takesTheUsualFolderWhereNoneIsNamed() async {
        await #expect(processExitsWith: .success) {
            setenv("TMPDIR", "", 1)
            guard ScratchFile.directory == BytePath("/tmp") else { exit(1) }
            unsetenv("TMPDIR")
            guard ScratchFile.directory == BytePath("/tmp") else { exit(2) }
        }
    }
}
