// swift-tools-version: 6.2
// The package: one module per step of the data's way, from bytes to tables (see README.md).

import PackageDescription

/// Every target is strict about unsafe memory and treats its own warnings as errors.
let strict: [SwiftSetting] = [
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// `TextStorage` hands out spans of memory it owns, which needs lifetime annotations.
let strictWithLifetimes = strict + [.enableExperimentalFeature("Lifetimes")]

/// Tests may look at memory as they like; their warnings are errors, too.
let tests: [SwiftSetting] = [.treatAllWarnings(as: .error)]

let package = Package(
    name: "TopicStats",
    products: [
        .executable(name: "topicstats", targets: ["topicstats"]),
        .library(name: "TopicStats", targets: ["TopicStats", "TopicStatsOutput"]),
        // For tests only: they preload it.
        .library(
            name: "ReducedICU", type: .dynamic, targets: ["ReducedICU"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
    ],
    targets: [
        .systemLibrary(
            name: "CICU",
            pkgConfig: "icu-i18n",
            providers: [.apt(["libicu-dev"])]
        ),
        .target(name: "ICUShims", dependencies: ["CICU"]),
        .target(
            name: "ICUDoor",
            dependencies: ["ICUShims", "TextStorage"],
            swiftSettings: strict
        ),
        .target(name: "MemoryHints"),
        .target(
            name: "TextStorage", dependencies: ["MemoryHints"], swiftSettings: strictWithLifetimes),
        .target(name: "JSONText", dependencies: ["TextStorage"], swiftSettings: strict),
        .target(
            name: "TextInput", dependencies: ["TextStorage"], swiftSettings: strictWithLifetimes),
        .target(
            name: "TextSegmentation",
            dependencies: ["ICUDoor", "TextStorage"],
            swiftSettings: strict
        ),
        .target(
            name: "TextStatistics",
            dependencies: ["ICUDoor", "TextSegmentation", "TextStorage"],
            swiftSettings: strict
        ),
        .target(
            name: "TopicStats",
            dependencies: [
                "ICUDoor", "TextInput", "TextSegmentation", "TextStatistics", "TextStorage",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "TopicStatsOutput",
            dependencies: [
                "ICUDoor", "JSONText", "TextInput", "TextSegmentation", "TextStatistics",
                "TextStorage", "TopicStats",
            ],
            swiftSettings: strict
        ),
        .target(
            name: "TopicStatsServer",
            dependencies: [
                "JSONText", "TextStorage", "TopicStats", "TopicStatsOutput", "TopicStatsVerbs",
            ],
            swiftSettings: strictWithLifetimes
        ),
        .target(
            name: "TopicStatsVerbs",
            dependencies: [
                "TextStatistics", "TextStorage", "TopicStats", "TopicStatsOutput",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),
        .executableTarget(
            name: "topicstats",
            dependencies: [
                "TextStorage", "TopicStats", "TopicStatsServer", "TopicStatsVerbs",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict
        ),

        // Tests: what they share, then one target a module.
        .target(
            name: "BareICU",
            dependencies: ["CICU"],
            path: "Tests/BareICU"
        ),
        .target(
            name: "ReducedICU",
            dependencies: ["CICU"],
            path: "Tests/ReducedICU"
        ),
        .target(
            name: "TestSupport",
            dependencies: ["BareICU", "TextStorage"],
            path: "Tests/TestSupport",
            swiftSettings: tests
        ),
        // Compares segmenters on large texts: see scripts/check-segmentation.
        .executableTarget(
            name: "segmentation-check",
            dependencies: ["ICUDoor", "TestSupport", "TextSegmentation", "TextStorage"],
            path: "Tests/SegmentationCheck",
            swiftSettings: tests
        ),
        .testTarget(
            name: "TextStorageTests",
            dependencies: ["TestSupport", "TextStorage"],
            swiftSettings: tests
        ),
        .testTarget(
            name: "JSONTextTests",
            dependencies: ["JSONText", "TestSupport", "TextStorage", "TopicStatsOutput"],
            swiftSettings: tests
        ),
        .testTarget(
            name: "TextInputTests",
            dependencies: ["TestSupport", "TextInput", "TextStorage"],
            swiftSettings: tests
        ),
        .testTarget(
            name: "TextSegmentationTests",
            dependencies: ["ICUDoor", "TestSupport", "TextSegmentation", "TextStorage"],
            swiftSettings: tests
        ),
        .testTarget(
            name: "TextStatisticsTests",
            dependencies: [
                "ICUDoor", "TestSupport", "TextSegmentation", "TextStatistics", "TextStorage",
            ],
            swiftSettings: tests
        ),
        .testTarget(
            name: "TopicStatsTests",
            dependencies: [
                "TestSupport", "TextInput", "TextStorage", "TopicStats", "TopicStatsOutput",
            ],
            swiftSettings: tests
        ),
        .testTarget(
            name: "ServerTests",
            dependencies: [
                "TestSupport", "TextStorage", "TopicStatsServer", "topicstats",
            ],
            swiftSettings: tests
        ),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["TestSupport", "topicstats"],
            exclude: ["Snapshots"],
            swiftSettings: tests
        ),
    ]
)

// Fuzz targets link with libFuzzer, which brings its own `main`: only `scripts/fuzz` asks for them.
if Context.environment["TOPICSTATS_FUZZ"] != nil {
    package.targets += [
        .target(name: "FuzzCounters", path: "Tests/FuzzCounters"),
        .executableTarget(
            name: "FuzzSegmentation",
            dependencies: [
                "FuzzCounters", "ICUDoor", "TestSupport", "TextInput", "TextSegmentation",
                "TextStorage",
            ],
            path: "Tests/FuzzSegmentation",
            swiftSettings: tests
        ),
    ]
}
