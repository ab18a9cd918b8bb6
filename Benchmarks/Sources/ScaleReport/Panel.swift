// One diagram: two axes, ticks, and lines through points.

import Foundation

/// An axis: which values it spans and where it has ticks.
struct Axis {
    var label: String
    var low: Double
    var high: Double
    var isLogarithmic: Bool
    var ticks: [Double]

    /// An axis on which equal lengths are equal factors, with some room at both ends.
    static func logarithmic(_ label: String, _ values: [Double]) -> Axis {
        let low = (values.min() ?? 1) / 1.4
        let high = (values.max() ?? 1) * 1.4
        return Axis(
            label: label, low: low, high: high, isLogarithmic: true,
            ticks: Ticks.logarithmic(from: low, to: high))
    }

    /// An axis from zero to a tick above all values.
    static func linear(_ label: String, _ values: [Double]) -> Axis {
        let ticks = Ticks.linear(upTo: (values.max() ?? 1) * 1.05)
        return Axis(
            label: label, low: 0, high: ticks[ticks.count - 1], isLogarithmic: false, ticks: ticks)
    }

    /// Where a value is, from 0 at the lower end to 1 at the upper one.
    func place(_ value: Double) -> Double {
        isLogarithmic
            ? log(value / low) / log(high / low) : (value - low) / (high - low)
    }
}

/// A line through medians, with the lowest and highest sample at each.
struct ChartLine {
    struct Point {
        var x: Double
        var y: Double
        var lowest: Double
        var highest: Double
    }

    /// Colours that people who confuse red and green tell apart, too (Okabe & Ito 2008).
    static let colors = [
        "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000",
    ]

    var label: String
    /// Its number among the lines, which gives its colour and the shape of its points.
    var index: Int
    var points: [Point]

    var color: String { ChartLine.colors[index % ChartLine.colors.count] }

    /// Draws the shape of its points.
    func mark(x: Double, y: Double, in drawing: inout SVG) {
        let size = 4.5
        switch index % 4 {
        case 0: drawing.circle(x: x, y: y, radius: 4, color: color)
        case 1:
            let corners = [(x - 3.7, y - 3.7), (x + 3.7, y - 3.7), (x + 3.7, y + 3.7)]
            drawing.polygon((corners + [(x - 3.7, y + 3.7)]).map { ($0.0, $0.1) }, color: color)
        case 2:
            drawing.polygon([(x, y - size), (x + size, y + 4), (x - size, y + 4)], color: color)
        default:
            drawing.polygon([(x, y - 5), (x + 5, y), (x, y + 5), (x - 5, y)], color: color)
        }
    }
}

/// A diagram at its place in a drawing.
struct Panel {
    var title: String
    var x: Axis
    var y: Axis
    var lines: [ChartLine]
    /// Whether a broken line shows growth in proportion, through the middle point of the first line.
    var showsProportion = false
    var hasLegend = false
    /// The area between the axes.
    var left: Double
    var top: Double
    var width: Double
    var height: Double

    func draw(in drawing: inout SVG) {
        drawing.text(title, x: left, y: top - 10, size: 13, isBold: true)
        drawAxes(in: &drawing)
        if showsProportion { drawProportion(in: &drawing) }
        for line in lines {
            let places = line.points.map { place($0.x, $0.y) }
            drawing.line(places, color: line.color, width: 2)
            for (point, place) in zip(line.points, places) {
                if point.highest > point.lowest {
                    let ends = [point.lowest, point.highest].map { self.place(point.x, $0) }
                    drawing.line(ends, color: line.color, width: 1)
                }
                line.mark(x: place.x, y: place.y, in: &drawing)
            }
        }
        if hasLegend { drawLegend(in: &drawing) }
    }

    private func place(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
        (left + self.x.place(x) * width, top + (1 - self.y.place(y)) * height)
    }

    private func drawAxes(in drawing: inout SVG) {
        let bottom = top + height
        for tick in x.ticks {
            let place = left + x.place(tick) * width
            drawing.line([(place, top), (place, bottom)], color: "#e4e4e4")
            drawing.line([(place, bottom), (place, bottom + 4)], color: "#666666")
            drawing.text(Ticks.label(tick), x: place, y: bottom + 18, anchor: .middle)
        }
        for tick in y.ticks {
            let place = top + (1 - y.place(tick)) * height
            drawing.line([(left, place), (left + width, place)], color: "#e4e4e4")
            drawing.line([(left - 4, place), (left, place)], color: "#666666")
            drawing.text(Ticks.label(tick), x: left - 8, y: place + 4, anchor: .end)
        }
        drawing.line([(left, top), (left, bottom), (left + width, bottom)], color: "#666666")
        drawing.text(x.label, x: left + width / 2, y: bottom + 36, anchor: .middle)
        drawing.text(y.label, x: left - 48, y: top + height / 2, anchor: .middle, isUpright: true)
    }

    /// y ∝ x, as far as it stays within the axes.
    private func drawProportion(in drawing: inout SVG) {
        guard let points = lines.first?.points, !points.isEmpty else { return }
        let point = points[points.count / 2]
        let from = max(x.low, point.x * y.low / point.y)
        let to = min(x.high, point.x * y.high / point.y)
        let ends = [from, to].map { place($0, point.y / point.x * $0) }
        drawing.line(ends, color: "#888888", dashes: "4 4")
    }

    private func drawLegend(in drawing: inout SVG) {
        var row = top + 18
        for line in lines {
            drawing.line([(left + 12, row), (left + 36, row)], color: line.color, width: 2)
            line.mark(x: left + 24, y: row, in: &drawing)
            drawing.text(line.label, x: left + 44, y: row + 4)
            row += 19
        }
        if showsProportion {
            drawing.line([(left + 12, row), (left + 36, row)], color: "#888888", dashes: "4 4")
            drawing.text("in proportion to the size", x: left + 44, y: row + 4)
        }
    }
}
