import Foundation

/// Where things lie in this repository.
enum Repository {
    /// The top directory.
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .standardizedFileURL.path
    /// The scripts that know the runtime's rules apart from the tool.
    static let oracles = root + "/Tests/Oracles"
    /// The programs with what is expected of them.
    static let fixtures = root + "/fixtures"
    /// Where the build put its products: the test bundle and the binary lie side by side.
    static let products = URL(fileURLWithPath: "/proc/self/exe")
        .resolvingSymlinksInPath().deletingLastPathComponent().path
    /// The binary under test.
    static let binary = products + "/ncg-migrate"
}
