// A line that the server wrote.

import TestSupport

/// A reply or a notification.
struct Message {
    /// The line's bytes, without its line feed.
    var bytes: [UInt8]
    /// What they hold.
    var json: JSON

    /// Whose reply it is; null where the server could not tell, nil for a notification.
    var id: JSON? { json["id"] }
    /// The result of a reply that is none of an error.
    var result: JSON? { json["result"] }
    /// The method of a notification.
    var method: String? { json["method"]?.string }
    /// The parameters of a notification.
    var params: JSON? { json["params"] }
    /// The error of a reply, where it is one.
    var error: JSON? { json["error"] }
    /// The code of the error.
    var code: Int? { error?["code"]?.int }
    /// The name of the error.
    var errorName: String? { error?["data"]?["name"]?.string }
    /// The words of the error.
    var errorMessage: String { error?["message"]?.string ?? "" }
    /// The parameter that the error names.
    var param: String? { error?["data"]?["param"]?.string }

    /// The bytes of the result, as they stand in the line.
    var resultBytes: [UInt8] {
        let head = Array("{\"jsonrpc\":\"2.0\",\"id\":\(id ?? .null),\"result\":".utf8)
        guard bytes.starts(with: head), bytes.last == UInt8(ascii: "}") else { return [] }
        return Array(bytes[head.count..<bytes.count - 1])
    }
}

extension Message: CustomStringConvertible {
    /// The line, shortened.
    var description: String {
        let text = String(decoding: bytes.prefix(400), as: UTF8.self)
        return bytes.count > 400 ? "\(text)… (\(bytes.count) bytes)" : text
    }
}
