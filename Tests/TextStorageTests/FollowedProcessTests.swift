// Processes that are followed to their end.

import Glibc
import TestSupport
import Testing
import TextStorage

@Suite struct FollowedProcessTests {
    @Test func `a process runs until it ends, whether or not anybody waits for it`() throws {
        let command = try Command(["cat"]).start(input: .pipe)
        let followed = FollowedProcess(Int(command.process))
        #expect(followed.isRunning)
        command.closeInput()
        // Its end is not waited for yet: it is a zombie.
        var turns = 0
        while followed.isRunning, turns < 2000 {
            usleep(5000)
            turns += 1
        }
        #expect(!followed.isRunning)
        #expect(kill(command.process, 0) == 0, "the zombie is there")
        _ = try command.wait()
        #expect(!followed.isRunning)
        #expect(!FollowedProcess(Int(command.process)).isRunning)
    }

    @Test func `numbers that are no processes do not run`() {
        for number in [0, -1, Int.max, Int(Int32.max)] {
            #expect(!FollowedProcess(number).isRunning, "\(number)")
        }
        #expect(FollowedProcess(Int(getpid())).isRunning)
        #expect(FollowedProcess(1).isRunning, "another user's is there, too")
    }
}
