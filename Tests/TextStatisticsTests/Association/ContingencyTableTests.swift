// The cells and margins that follow from four numbers.

import Testing
import TextStatistics

@Suite struct ContingencyTableTests {
    @Test func derivesCellsAndMargins() {
        let example = table(3, 8, 10, 40)
        #expect([example.o11, example.o12, example.o21, example.o22] == [3, 5, 7, 25])
        #expect([example.r1, example.r2, example.c1, example.c2] == [8, 32, 10, 30])
        #expect([example.e11, example.e12, example.e21, example.e22] == [2, 6, 8, 24])
        #expect(example.surplus == 1)
        #expect(example.isConsistent && example.isWhole && !example.isEmpty)
    }

    @Test func setsNegativeCellsToZero() {
        let more = table(8, 5, 6, 10)
        #expect([more.o12, more.o21, more.o22] == [0, 0, 7])
        let fewer = table(1, 9, 9, 10)
        #expect([fewer.o12, fewer.o21, fewer.o22] == [8, 8, 0])
        let larger = table(1, 12, 3, 10)
        #expect([larger.r2, larger.o22] == [0, 0])
        #expect(!more.isConsistent && !fewer.isConsistent && !larger.isConsistent)
    }

    @Test func knowsSurplusExactly() {
        // 94906267² = 9007199515875289 has no neighbour that could be told apart in a product.
        let large = table(1, 94_906_267, 94_906_267, 9_007_199_254_740_991)
        // (n - f1 f2) / n = -261134298 / n.
        #expect(large.surplus == -261_134_298.0 / 9_007_199_254_740_991)
        #expect(table(6, 12, 50, 100).surplus == 0)
        #expect(table(3, 3e5, 1e5, 1e10).surplus == 0)
    }

    @Test func staysFinite() {
        let sizes = [
            0, .leastNonzeroMagnitude, 1e-200, 0.1, 3, 1e17, 1e200, .greatestFiniteMagnitude,
        ]
        for f in sizes {
            for f1 in sizes {
                for n in sizes {
                    let odd = table(f, f1, 7e150, n)
                    let derived = [
                        odd.o12, odd.o21, odd.o22, odd.r2, odd.c2, odd.e11, odd.e12, odd.e21,
                        odd.e22,
                    ]
                    #expect(derived.allSatisfy { $0.isFinite && $0 >= 0 }, "\(odd): \(derived)")
                    #expect(odd.surplus.isFinite, "\(odd)")
                }
            }
        }
    }

    @Test func takesNoNegativeCounts() async {
        await #expect(processExitsWith: .failure) { _ = table(-1, 2, 3, 4) }
        await #expect(processExitsWith: .failure) { _ = table(1, 2, 3, .nan) }
    }

    @Test func knowsWholeCounts() {
        #expect(!table(1.5, 2, 3, 4).isWhole)
        #expect(!table(1, 2, 3, 0x1p53).isWhole)
        #expect(table(0, 0, 0, 0).isWhole)
        #expect(table(0, 0, 0, 0).isEmpty)
    }
}
