// The sample pages of the repository, as bytes.

import TextStorage

/// The five newspaper pages in `seeds`.
public enum SeedPages {
    /// The pages' names.
    public static let names = [
        "000_35ef95009b9485a0.txt", "001_cee18c0c3957013d.txt", "002_c0f82cd998580cbb.txt",
        "003_16fa4435185fead3.txt", "004_b1d9b06a2ccdaf4a.txt",
    ]

    /// The bytes of each page, in the order of their names.
    public static func pages() throws -> [[UInt8]] {
        try names.map { try BytePath(path(of: $0)).contents() }
    }

    /// The path of a page.
    public static func path(of name: String) -> String {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        return root.joined(separator: "/") + "/seeds/" + name
    }
}
