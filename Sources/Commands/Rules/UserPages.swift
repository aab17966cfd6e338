import Foundation
import RuleBook
import RulePages
import SourceText
import Workspace

/// Reads the rule pages of users: every Markdown file of a directory but `README.md` is one.
struct UserPages {
    /// More bytes than anybody writes.
    private static let longest = 1 << 20

    private let workspace: Workspace

    /// Reads from `workspace`: the disk, or the archive that stands for it.
    init(_ workspace: Workspace = Workspace()) { self.workspace = workspace }

    /// The pages in `directory`, in the order of their ids; throws what is wrong with the directory or a page.
    func pages(in directory: String) throws(ScenarioError) -> [RulePage] {
        let names = workspace.files(in: directory).filter { $0.hasSuffix(".md") && $0 != "README.md" }
        guard !names.isEmpty else {
            throw ScenarioError(
                "'\(printable(directory))' holds no rule pages",
                advice: "A page is a file such as ACME101-serving-load.md; docs/rules.md shows one.")
        }
        var pages: [RulePage] = []
        for name in names { pages.append(try page(name, in: directory)) }
        try Self.requireDistinct(pages)
        return pages.sorted { $0.id < $1.id }
    }

    private func page(_ name: String, in directory: String) throws(ScenarioError) -> RulePage {
        let path = (directory as NSString).appendingPathComponent(name)
        guard let bytes = try? workspace.read(path).bytes, bytes.count <= Self.longest,
            let text = String(validating: bytes, as: UTF8.self)
        else {
            throw ScenarioError("the rule page '\(printable(path))' is no UTF-8 text of up to 1 MiB")
        }
        do {
            return try PageDecoder.decode(text, name: String(name.dropLast(".md".count)), by: .user)
        } catch {
            throw ScenarioError(
                printable("\(error)"), advice: "docs/rules.md shows a page and what each key means.")
        }
    }

    /// Ids and names tell pages apart, also from this tool's.
    static func requireDistinct(_ pages: [RulePage]) throws(ScenarioError) {
        var known = Set(RuleBook.builtIn.pages.flatMap { [$0.id, $0.name] })
        for page in pages {
            for key in [page.id, page.name] where !known.insert(key).inserted {
                throw ScenarioError(
                    "two rule pages are called '\(printable(key))'",
                    advice: "Rename the page \(page.stem).md.")
            }
        }
    }
}
