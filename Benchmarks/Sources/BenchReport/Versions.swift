// The versions of what took part in a run, as they are named in arguments and told to people.

extension [String: String] {
    /// The versions that arguments such as `icu=72.1` name; others are passed over.
    public init(versions: [String]) {
        self = [:]
        for version in versions {
            let parts = version.split(separator: "=", maxSplits: 1).map(String.init)
            if parts.count == 2 { self[parts[0]] = parts[1] }
        }
    }

    /// `icu 72.1, swift 6.3.1`.
    public var shown: String {
        sorted { $0.key < $1.key }.map { "\($0) \($1)" }.joined(separator: ", ")
    }
}
