// The few elements of SVG that charts are made of.

import Foundation

/// A drawing; lengths are in pixels, from the upper left corner.
public struct SVG {
    /// Where a text stands at its point.
    public enum Anchor: String {
        /// It begins there.
        case start
        /// Its middle is there.
        case middle
        /// It ends there.
        case end
    }

    private let width: Double
    private let height: Double
    private let title: String
    private let description: String
    private var elements: [String] = []

    /// An empty drawing on white; title and description are for those who do not see it.
    public init(width: Double, height: Double, title: String, description: String) {
        self.width = width
        self.height = height
        self.title = title
        self.description = description
    }

    /// Adds a line through points.
    public mutating func line(
        _ points: [(x: Double, y: Double)], color: String, width: Double = 1, dashes: String? = nil
    ) {
        let places = points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
        let dashed = dashes.map { " stroke-dasharray=\"\($0)\"" } ?? ""
        elements.append(
            "<polyline points=\"\(places)\" fill=\"none\" stroke=\"\(color)\" "
                + "stroke-width=\"\(number(width))\"\(dashed)/>")
    }

    /// Adds a filled polygon.
    public mutating func polygon(_ points: [(x: Double, y: Double)], color: String) {
        let places = points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
        elements.append("<polygon points=\"\(places)\" fill=\"\(color)\"/>")
    }

    /// Adds a filled circle.
    public mutating func circle(x: Double, y: Double, radius: Double, color: String) {
        elements.append(
            "<circle cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"\(number(radius))\" "
                + "fill=\"\(color)\"/>")
    }

    /// Adds a line of text.
    public mutating func text(
        _ text: String, x: Double, y: Double, anchor: Anchor = .start, size: Double = 12,
        color: String = "#333333", isBold: Bool = false, isUpright: Bool = false
    ) {
        let weight = isBold ? " font-weight=\"600\"" : ""
        let turn = isUpright ? " transform=\"rotate(-90 \(number(x)) \(number(y)))\"" : ""
        elements.append(
            "<text x=\"\(number(x))\" y=\"\(number(y))\" text-anchor=\"\(anchor.rawValue)\" "
                + "font-size=\"\(number(size))\" fill=\"\(color)\"\(weight)\(turn)>"
                + "\(SVG.escaped(text))</text>")
    }

    /// The drawing as a file.
    public var document: String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(number(width)) \(number(height))" \
        width="\(number(width))" height="\(number(height))" role="img" \
        font-family="system-ui, sans-serif">
        <title>\(SVG.escaped(title))</title>
        <desc>\(SVG.escaped(description))</desc>
        <rect width="100%" height="100%" fill="#ffffff"/>
        \(elements.joined(separator: "\n"))
        </svg>

        """
    }

    /// Text with the characters replaced that mean something in XML.
    static func escaped(_ text: String) -> String {
        text.replacingOccurrences(of: "&", with: "&amp;")
            .replacingOccurrences(of: "<", with: "&lt;")
            .replacingOccurrences(of: ">", with: "&gt;")
            .replacingOccurrences(of: "\"", with: "&quot;")
    }

    /// A length in tenths of a pixel.
    private func number(_ value: Double) -> String {
        let text = String(format: "%.1f", value)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
