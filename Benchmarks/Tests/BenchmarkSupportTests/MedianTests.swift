// The middle of samples, also where there are none.

import BenchmarkSupport
import Testing

@Suite struct MedianTests {
    @Test func `the middle is that of the values in order`() {
        #expect(median([3]) == 3)
        #expect(median([3, 1, 2]) == 2)
        #expect(median([4, 1, 2, 9]) == 3)
    }

    @Test func `no samples have no middle`() {
        let empty = Series("cut", metric: "time", unit: "s", better: .less)
        #expect(empty.median.isNaN)
        let full = Series("cut", metric: "time", unit: "s", better: .less, samples: [1])
        #expect([empty, full, empty].withSamples == [full])
    }
}
