// CSV read back by the letter of RFC 4180, and the escapes of TSV undone.

/// The records of a CSV text: quoted fields may hold commas, quotes and line ends.
public func csvRecords(_ text: String) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var bytes = Array(text.utf8)[...]
    func string() -> String { String(decoding: field, as: UTF8.self) }
    while let byte = bytes.popFirst() {
        switch byte {
        case UInt8(ascii: "\"") where isQuoted && bytes.first == byte:
            field.append(byte)
            bytes.removeFirst()
        case UInt8(ascii: "\""): isQuoted.toggle()
        case UInt8(ascii: ",") where !isQuoted:
            record.append(string())
            field = []
        case 0x0A where !isQuoted:
            records.append(record + [string()])
            (record, field) = ([], [])
        default: field.append(byte)
        }
    }
    if !record.isEmpty || !field.isEmpty { records.append(record + [string()]) }
    return records
}

/// The records of a TSV text, with `\\`, `\t`, `\n` and `\r` read back.
public func tsvRecords(_ text: String) -> [[String]] {
    textLines(text).map { line in
        line.split(separator: "\t", omittingEmptySubsequences: false).map { field in
            var result = String.UnicodeScalarView()
            var scalars = field.unicodeScalars[...]
            while let scalar = scalars.popFirst() {
                guard scalar == "\\", let next = scalars.popFirst() else {
                    result.append(scalar)
                    continue
                }
                switch next {
                case "t": result.append("\t")
                case "n": result.append("\n")
                case "r": result.append("\r")
                default: result.append(next)
                }
            }
            return String(result)
        }
    }
}
