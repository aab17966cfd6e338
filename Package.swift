// swift-tools-version: 6.2
import PackageDescription

/// Every module of ours is compiled the same way: Swift 6, nothing implicit, no warning tolerated.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

/// What `.ci/test` builds: a release build, because argument-parser checks every command at each start of a debug build, in
/// which only the modules that compute are optimised, because the optimiser takes twice as long as all tests.
let isForTests = Context.environment["NCG_FOR_TESTS"] != nil
let computing: Set<String> = [
    "SourceText", "Placement", "PythonSyntax", "ShellSyntax", "Proof", "CertificateCheck", "StructureTests",
]

func settings(of name: String) -> [SwiftSetting] {
    isForTests && !computing.contains(name) ? strict + [.unsafeFlags(["-Onone"])] : strict
}

func module(
    _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil
) -> Target {
    .target(
        name: name, dependencies: dependencies, resources: resources, swiftSettings: settings(of: name))
}

func tests(
    _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
    .testTarget(
        name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings(of: name))
}

let argumentParser: Target.Dependency = .product(
    name: "ArgumentParser", package: "swift-argument-parser")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

let package = Package(
    name: "ncg-migrate",
    products: [.executable(name: "ncg-migrate", targets: ["ncg-migrate"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    ],
    targets: [
        // Layer 0: bytes, the runtime's rules, the C libraries.
        module("SourceText"),
        module("Placement"),
        // Checks the proofs of the modules above with nothing of theirs but the runtime's rules.
        module("CertificateCheck", ["Placement"]),
        .systemLibrary(
            name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
        .target(name: "CPlatform"),
        // Layer 1: what is written where, and what it could mean.
        module("PythonSyntax", ["SourceText"]),
        module("ShellSyntax", ["SourceText"]),
        module("Documents", ["SourceText"]),
        module("ProgramModel", ["SourceText", "Placement"]),
        module("RuleBook", ["SourceText", "CPCRE2"]),
        // Reads rule pages, ours when they are embedded and users' when the tool runs.
        module("RulePages", ["RuleBook", yams]),
        // Layer 2: what one program does about placement, and whether another does the same.
        module("ShellFlow", ["SourceText", "Placement", "ShellSyntax", "ProgramModel"]),
        module(
            "PythonFlow",
            [
                "SourceText", "Placement", "PythonSyntax", "ShellSyntax", "ShellFlow", "Documents",
                "ProgramModel", "RuleBook",
            ]),
        module("Proof", ["ProgramModel", "Placement"]),
        // Layer 3: which programs, launchers and documents belong together.
        module(
            "Projects",
            [
                "SourceText", "Placement", "PythonSyntax", "ShellSyntax", "Documents", "ProgramModel",
                "RuleBook", "ShellFlow", "PythonFlow",
            ]),
        // Layer 4: edits, words, the disk.
        module(
            "Rewriting",
            [
                "SourceText", "Placement", "PythonSyntax", "ShellSyntax", "Documents",
                "ProgramModel", "RuleBook", "ShellFlow", "PythonFlow", "Projects", "Proof",
            ]),
        module(
            "Reports",
            ["SourceText", "Placement", "CertificateCheck", "ProgramModel", "RuleBook", "Proof", mustache],
            resources: ["report", "campaign", "style"].map { .embedInCode("HTML/\($0).mustache") }),
        module("Workspace", ["SourceText", "CPlatform"]),
        // Layer 5: the pipeline of one run.
        module(
            "Commands",
            [
                "SourceText", "Placement", "CertificateCheck", "PythonSyntax", "Documents", "ProgramModel",
                "RuleBook", "RulePages", "PythonFlow", "Projects", "Proof", "Rewriting", "Reports",
                "Workspace",
                "CPlatform",
                argumentParser,
                yams,
            ]),
        // Layer 6.
        .executableTarget(name: "ncg-migrate", dependencies: ["Commands"], swiftSettings: strict),
        // Turns rules/*.md into Sources/RuleBook/Pages.generated.swift; not part of the product.
        .executableTarget(
            name: "embed-rules", dependencies: ["RuleBook", "RulePages"], swiftSettings: strict),
        // Tests, one target for each module, and what several of them use.
        .target(
            name: "Support", dependencies: ["PythonSyntax", "SourceText"], path: "Tests/Support",
            swiftSettings: settings(of: "Support")),
        tests("PlacementTests", ["Placement"]),
        tests(
            "CertificateCheckTests",
            [
                "CertificateCheck", "SourceText", "Placement", "ProgramModel", "Proof", "Reports", "Commands",
                "PythonFlow", "Projects", "Documents", "Rewriting", "RuleBook",
            ]),
        tests("SourceTextTests", ["SourceText"]),
        tests("ShellSyntaxTests", ["ShellSyntax", "SourceText"]),
        tests("DocumentsTests", ["Documents", "SourceText", "Support"]),
        tests("SimulateTests", ["Placement", "Reports", "Commands", argumentParser]),
        tests("ProveTests", ["SourceText", "Placement", "ProgramModel", "Commands"]),
        tests("PythonSyntaxTests", ["PythonSyntax", "SourceText", "Support"], exclude: ["Oracle"]),
        tests("ProofTests", ["Proof", "ProgramModel", "Placement", "SourceText"]),
        tests("PythonFlowTests", ["PythonFlow", "Support"]),
        tests(
            "ProjectsTests",
            [
                "PythonFlow", "Projects", "ProgramModel", "SourceText", "RuleBook", "Placement", "Documents",
                "Support",
            ],
            exclude: ["Oracle"]),
        tests("RuleBookTests", ["RuleBook", "RulePages", "embed-rules"]),
        tests("WorkspaceTests", ["Workspace"]),
        tests(
            "ReportsTests",
            ["Reports", "SourceText", "Placement", "ProgramModel", "RuleBook", "Proof"]),
        // The house rules, and the binary as users run it.
        tests("StructureTests", ["RuleBook"]),
        tests("EndToEndTests", ["RuleBook", "CertificateCheck", "ProgramModel", "Support", "ncg-migrate"]),
    ]
)

// `.ci/fuzz` alone: the fuzzer brings its own `main`, and everything is compiled for it.
if Context.environment["NCG_FUZZ"] != nil {
    package.targets += [
        .systemLibrary(name: "CSanitizer", path: "Tests/Fuzzing/CSanitizer"),
        .executableTarget(
            name: "fuzz-analysis",
            dependencies: [
                "SourceText", "PythonSyntax", "Documents", "RuleBook", "PythonFlow", "Projects", "Support",
                "CSanitizer",
            ],
            path: "Tests/Fuzzing", exclude: ["CSanitizer", "python.dict"],
            swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]),
    ]
}
