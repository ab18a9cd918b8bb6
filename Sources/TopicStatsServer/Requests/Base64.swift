// Bytes from base64 (RFC 4648), as paths that are no text are written.

/// The bytes that a text stands for; nil where it is not base64 with its padding.
package func decodedBase64(_ text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count % 4 == 0 else { return nil }
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: digits.count, by: 4) {
        let isLast = start + 4 == digits.count
        var bits = 0
        var padding = 0
        for digit in digits[start..<start + 4] {
            let value: UInt8
            switch digit {
            case 0x41...0x5A: value = digit - 0x41
            case 0x61...0x7A: value = digit - 0x61 + 26
            case 0x30...0x39: value = digit - 0x30 + 52
            case 0x2B: value = 62
            case 0x2F: value = 63
            case 0x3D where isLast:
                padding += 1
                value = 0
            default: return nil
            }
            if padding > 0, digit != 0x3D { return nil }
            bits = bits << 6 | Int(value)
        }
        guard padding <= 2 else { return nil }
        let group = [UInt8(bits >> 16), UInt8(bits >> 8 & 0xFF), UInt8(bits & 0xFF)]
        bytes += group.prefix(3 - padding)
    }
    return bytes
}
