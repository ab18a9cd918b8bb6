// A table before it has a form: named columns of texts and numbers.

import Glibc

/// A value of a table.
public enum TableCell: Sendable, Equatable {
    /// A text.
    case text(String)
    /// A whole number.
    case integer(Int)
    /// A real number, and how many decimals people are shown; files get all digits.
    case real(Double, decimals: Int)
    /// No value: an empty field, `null` in JSON.
    case none

    /// The value with all its digits: the shortest text that reads back as the same number.
    var exact: String {
        switch self {
        case .text(let text): text
        case .integer(let number): String(number)
        case .real(let number, _): String(number)
        case .none: ""
        }
    }

    /// The value for people: rounded, and with nothing that could disturb a terminal.
    var readable: String {
        switch self {
        case .text(let text): readableText(text)
        case .integer(let number): String(number)
        case .real(let number, let decimals): rounded(number, decimals)
        case .none: ""
        }
    }

    var json: JSONValue {
        switch self {
        case .text(let text): .string(text)
        case .integer(let number): .int(number)
        case .real(let number, _): .double(number)
        case .none: .null
        }
    }
}

/// Rows of values, made one after the other, as often as they are asked for.
package protocol TableRows {
    /// The columns' names, and whether their values are numbers.
    var header: [(name: String, isNumeric: Bool)] { get }

    /// Calls `body` with each row, which has a cell for each column.
    func forEachRow(_ body: ([TableCell]) throws -> Void) throws
}

/// A table of results in memory.
public struct Table: Sendable, Equatable {
    /// The values of a column, one a row.
    public enum Values: Sendable, Equatable {
        /// Texts.
        case text([String])
        /// Whole numbers.
        case integer([Int])
        /// Real numbers, and how many decimals people are shown; files get all digits.
        case real([Double], decimals: Int)
    }

    /// A column.
    public struct Column: Sendable, Equatable {
        /// The name, stable across versions: the key in JSON, the header in TSV and CSV.
        public var name: String
        /// The values.
        public var values: Values

        /// A column of values.
        public init(_ name: String, _ values: Values) {
            self.name = name
            self.values = values
        }

        fileprivate func cell(_ row: Int) -> TableCell {
            switch values {
            case .text(let texts): .text(texts[row])
            case .integer(let numbers): .integer(numbers[row])
            case .real(let numbers, let decimals): .real(numbers[row], decimals: decimals)
            }
        }
    }

    /// The columns, all of the same length.
    public var columns: [Column]

    /// A table of columns.
    public init(_ columns: [Column]) {
        self.columns = columns
    }

    /// The number of rows.
    public var rowCount: Int {
        switch columns.first?.values {
        case .text(let texts): texts.count
        case .integer(let numbers): numbers.count
        case .real(let numbers, _): numbers.count
        case nil: 0
        }
    }
}

extension Table: TableRows {
    package var header: [(name: String, isNumeric: Bool)] {
        columns.map { column in
            if case .text = column.values { (column.name, false) } else { (column.name, true) }
        }
    }

    package func forEachRow(_ body: ([TableCell]) throws -> Void) throws {
        for row in 0..<rowCount { try body(columns.map { $0.cell(row) }) }
    }
}

/// A number as `8.5e-59`.
private func scientific(_ number: Double) -> String {
    var exponent = Int(log10(number.magnitude).rounded(.down))
    var digits = Int((number.magnitude / pow(10, Double(exponent)) * 10).rounded())
    if digits > 99 { (digits, exponent) = (10, exponent + 1) }
    return "\(number < 0 ? "-" : "")\(digits / 10).\(digits % 10)e\(exponent)"
}

/// A number with a fixed number of decimals, halves rounded away from zero.
func rounded(_ number: Double, _ decimals: Int) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (number * scale).rounded()
    // Six decimals and more are for what may be very small: it is no 0.
    if scaled == 0, number != 0, decimals > 5 { return scientific(number) }
    // Beyond 2^53 a number has no decimals to lose.
    guard scaled.magnitude < 9_007_199_254_740_992 else { return String(number) }
    let digits = String(Int(scaled.magnitude))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = scaled < 0 ? "-" : ""
    let point = decimals > 0 ? "." : ""
    return sign + padded.dropLast(decimals) + point + padded.suffix(decimals)
}
