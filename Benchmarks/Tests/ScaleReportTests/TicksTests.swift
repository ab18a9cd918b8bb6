// Checks where axes have their ticks.

import ScaleReport
import Testing

struct TicksTests {
    @Test func linearTicksReachTheValueInRoundSteps() {
        #expect(Ticks.linear(upTo: 100) == [0, 20, 40, 60, 80, 100])
        #expect(Ticks.linear(upTo: 101) == [0, 50, 100, 150])
        #expect(Ticks.linear(upTo: 5) == [0, 1, 2, 3, 4, 5])
        #expect(Ticks.linear(upTo: 0).count == 2)
    }

    @Test(arguments: [0.0031, 0.07, 0.3, 1, 9.99, 47, 333, 1001, 123_456])
    func linearTicksAreFew(value: Double) throws {
        let ticks = Ticks.linear(upTo: value)
        let last = try #require(ticks.last)
        #expect(ticks.count >= 3 && ticks.count <= 6)
        #expect(last >= value * (1 - 1e-6) && last <= value * 2)
    }

    @Test func logarithmicTicks() {
        #expect(Ticks.logarithmic(from: 0.7, to: 1400) == [1, 10, 100, 1000])
        #expect(Ticks.logarithmic(from: 0.7, to: 6) == [1, 2, 5])
        #expect(Ticks.logarithmic(from: 5, to: 5) == [5])
        #expect(Ticks.logarithmic(from: 3, to: 4) == [3, 4])
        #expect(Ticks.logarithmic(from: 0, to: 4) == [0])
    }

    @Test func labels() {
        #expect(Ticks.label(0) == "0")
        #expect(Ticks.label(0.05) == "0.05")
        #expect(Ticks.label(0.2 + 0.1) == "0.3")
        #expect(Ticks.label(1000) == "1000")
        #expect(Ticks.label(123_456) == "123456")
        #expect(Ticks.label(0.00002) == "2e-05")
    }
}
