// A table before it has a form: named columns of texts and numbers.

/// A table of results.
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

        /// Whether the values are numbers.
        var isNumeric: Bool {
            if case .text = values { false } else { true }
        }

        /// A value with all its digits: the shortest text that reads back as the same number.
        func exact(_ row: Int) -> String {
            switch values {
            case .text(let texts): texts[row]
            case .integer(let numbers): String(numbers[row])
            case .real(let numbers, _): String(numbers[row])
            }
        }

        /// A value for people: rounded, and with nothing that could disturb a terminal.
        func readable(_ row: Int) -> String {
            switch values {
            case .text(let texts): readableText(texts[row])
            case .integer(let numbers): String(numbers[row])
            case .real(let numbers, let decimals): rounded(numbers[row], decimals)
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

/// A number with a fixed number of decimals, halves rounded away from zero.
func rounded(_ number: Double, _ decimals: Int) -> String {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (number * scale).rounded()
    // Beyond 2^53 a number has no decimals to lose.
    guard scaled.magnitude < 9_007_199_254_740_992 else { return String(number) }
    let digits = String(Int(scaled.magnitude))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = scaled < 0 ? "-" : ""
    let point = decimals > 0 ? "." : ""
    return sign + padded.dropLast(decimals) + point + padded.suffix(decimals)
}
