// The chart of a run: time over size, and below it cost per character and peak memory.

import BenchmarkSupport

extension ScaleResult {
    /// A drawing in SVG with a block of three diagrams for each verb.
    ///
    /// Points are medians, thin upright lines go from the lowest sample to the highest.
    public var chart: String {
        let width = 800.0
        let heading = 40.0
        let block = 690.0
        let names = verbs.joined(separator: ", ")
        var drawing = SVG(
            width: width, height: heading + block * Double(verbs.count) - 40,
            title: "How time, cost and memory of topicstats grow with the text",
            description: "For \(names): time, time per character and peak memory over the size of "
                + "the text, a line for each number of workers.")
        for (index, verb) in verbs.enumerated() {
            draw(verb, at: heading + block * Double(index), in: &drawing)
        }
        return drawing.document
    }

    private func draw(_ verb: String, at top: Double, in drawing: inout SVG) {
        let curves = workers(of: verb).map { curve(verb, workers: $0) }
        func lines(_ values: (CallMeasurement) -> [Double]) -> [ChartLine] {
            curves.enumerated().map { index, curve in
                let points = curve.map { measurement in
                    let samples = values(measurement)
                    return ChartLine.Point(
                        x: Double(measurement.bytes) / 1e6, y: median(samples),
                        lowest: samples.min() ?? 0, highest: samples.max() ?? 0)
                }
                return ChartLine(label: label(curve), index: index, points: points)
            }
        }
        func all(_ lines: [ChartLine]) -> [Double] {
            lines.flatMap { $0.points.flatMap { [$0.lowest, $0.highest] } }
        }
        let size = Axis.logarithmic("size of the text in MB", curves.joined().map(megabytes))
        let times = lines { $0.samples.map(\.seconds) }
        let costs = lines { $0.nanosecondsPerCharacter }
        let peaks = lines { $0.samples.map { $0.peakBytes / 1e6 } }
        drawing.text("topicstats \(verb)", x: 24, y: top - 12, size: 16, isBold: true)
        let panels = [
            Panel(
                title: "Time, start of the program included", x: size,
                y: .logarithmic("seconds", all(times)), lines: times, showsProportion: true,
                hasLegend: true, left: 80, top: top + 30, width: 690, height: 270),
            Panel(
                title: "Time per character", x: size, y: .linear("ns per character", all(costs)),
                lines: costs, left: 80, top: top + 390, width: 290, height: 200),
            Panel(
                title: "Peak memory", x: size, y: .linear("MB", all(peaks)), lines: peaks,
                left: 480, top: top + 390, width: 290, height: 200),
        ]
        for panel in panels { panel.draw(in: &drawing) }
    }

    private func megabytes(_ measurement: CallMeasurement) -> Double {
        Double(measurement.bytes) / 1e6
    }

    private func label(_ curve: [CallMeasurement]) -> String {
        guard let first = curve.first else { return "" }
        guard let law = law(first.verb, workers: first.workers) else { return first.contender }
        return "\(first.contender): time ∝ size^\(decimal(law.exponent)) from \(judgedFrom) MB on"
    }
}
