// Numbers as text: the shortest decimal number that reads back as the same.

/// A finite number, as short as it can be; whole numbers have no decimal point.
///
/// Swift's description is the shortest that reads back; from 2^54 on it has an exponent.
func numberText(_ number: Double) -> String {
    let text = number.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

/// A finite number of at most two decimals, for drawings.
func roughNumberText(_ number: Double) -> String {
    numberText((number * 100).rounded() / 100)
}
