// Pipes that do not block, as other programs may leave them: the run waits and loses nothing.

import Glibc
import TestSupport
import Testing

@Suite struct NonBlockingTests {
    /// A script in which `nonblocking N` sets descriptor N to not block.
    private static let prologue = """
        nonblocking() {
            perl -MFcntl -e 'open(my $f, "+<&=", shift) or die $!;
                fcntl($f, F_SETFL, fcntl($f, F_GETFL, 0) | O_NONBLOCK) or die $!' "$1" || exit 77
        }

        """

    private func run(_ script: String) throws -> Command.Ended {
        let ended = try Program.bash(Self.prologue + script, [Program.seeds])
        if ended.status == 77 { try Test.cancel("perl is missing") }
        return ended
    }

    @Test func `input that comes late is waited for`() throws {
        let ended = try run(
            """
            { sleep 0.5; printf '生态 '; sleep 0.5; echo 保护; } |
                { nonblocking 0; "$0" segment -q -; }
            """)
        #expect(ended.status == 0)
        #expect(ended.messages.isEmpty)
        #expect(ended.text == "生态\n保护\n")
    }

    @Test func `output waits for a slow reader`() throws {
        let expected = try Program.run("segment", "-q", "--format", "tsv", Program.seeds)
        let ended = try run(
            """
            { nonblocking 1; "$0" segment -q --format tsv "$1"; echo $? >&2; } |
                { sleep 0.5; cat; }
            """)
        #expect(ended.messages == "0\n")
        #expect(ended.output == expected.output)
    }

    @Test func `messages wait for a slow reader`() throws {
        let ended = try run(
            """
            for number in {1..2000}; do names+=("/no/such/folder/with/a/page-$number.txt"); done
            { nonblocking 2; "$0" terms "${names[@]}" 2>&1 >/dev/null; } 2>&1 | { sleep 0.5; cat; }
            """)
        #expect(ended.lines.count { $0.contains(": cannot read: No such file") } == 2000)
    }
}
