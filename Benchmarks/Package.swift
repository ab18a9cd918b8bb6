// swift-tools-version: 6.2
// Benchmarks, apart from the product so that its users need none of their dependencies.

import PackageDescription

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
    name: "TopicStatsBenchmarks",
    dependencies: [
        .package(name: "TopicStats", path: ".."),
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        // The plain loop over ICU that every speed is compared with; the tests use it, too.
        .target(name: "BareLoop", linkerSettings: [.linkedLibrary("icuuc")]),
        // Linked by programs that count what they allocate.
        .target(name: "AllocationCounter"),
        .target(
            name: "BenchmarkCases",
            dependencies: [
                "BenchmarkSupport", .product(name: "TopicStats", package: "TopicStats"),
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "Bench",
            dependencies: [
                "AllocationCounter", "BenchReport", "BenchmarkCases", "BenchmarkSupport",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),
        .target(name: "BenchReport", dependencies: ["BenchmarkSupport"], swiftSettings: strict),
        .testTarget(
            name: "BenchReportTests", dependencies: ["BenchReport", "BenchmarkSupport"],
            swiftSettings: strict),
        .target(
            name: "BenchmarkSupport",
            dependencies: ["BareLoop", .product(name: "TopicStats", package: "TopicStats")],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "CompareCounting",
            dependencies: [
                "BenchmarkSupport", .product(name: "TopicStats", package: "TopicStats"),
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "ComparePairs",
            dependencies: [
                "BenchmarkSupport", .product(name: "TopicStats", package: "TopicStats"),
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "CompareSegmenters",
            dependencies: [
                "BenchmarkSupport", .product(name: "TopicStats", package: "TopicStats"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "CorpusMaking",
            dependencies: [.product(name: "TopicStats", package: "TopicStats")],
            swiftSettings: strict
        ),
        .testTarget(
            name: "BenchmarkSupportTests", dependencies: ["BenchmarkSupport"],
            swiftSettings: strict),
        .executableTarget(
            name: "MakeCorpus",
            dependencies: ["CorpusMaking", .product(name: "TopicStats", package: "TopicStats")],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "Scale",
            dependencies: ["BenchmarkSupport", "CorpusMaking", "ScaleReport"],
            swiftSettings: strict
        ),
        .target(name: "ScaleReport", dependencies: ["BenchmarkSupport"], swiftSettings: strict),
        .testTarget(
            name: "CorpusMakingTests",
            dependencies: ["CorpusMaking"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ScaleReportTests",
            dependencies: ["BenchmarkSupport", "ScaleReport"],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "Suite",
            dependencies: [
                "AllocationCounter", "BenchmarkCases", "BenchmarkSupport",
                .product(name: "Benchmark", package: "benchmark"),
            ],
            path: "Suite",
            swiftSettings: strict,
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
        ),
    ]
)
