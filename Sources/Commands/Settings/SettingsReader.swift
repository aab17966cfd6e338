import Foundation
import Rewriting
import RuleBook
import Workspace
import Yams

/// Reads `.ncg-migrate.yml`.
struct SettingsReader {
    /// The name of the file.
    static let name = ".ncg-migrate.yml"
    /// More bytes than anybody writes.
    private static let longest = 1 << 20

    private let book: RuleBook
    private let workspace: Workspace

    /// Knows the rules of `book`; reads from the disk where nothing else is said.
    init(_ book: RuleBook, in workspace: Workspace = Workspace()) {
        (self.book, self.workspace) = (book, workspace)
    }

    /// The settings in `file`, and below them those of the file that it extends.
    ///
    /// Throws an error with the place of whatever is wrong.
    func read(_ file: String) throws(ScenarioError) -> Settings { try read(file, inside: []) }

    private func read(_ file: String, inside outer: [String]) throws(ScenarioError) -> Settings {
        guard !outer.contains(file), outer.count < 8 else {
            throw ScenarioError("'\(file)' extends itself", advice: "Take 'extend' out of one of the files.")
        }
        guard let bytes = contents(of: file) else {
            throw ScenarioError("cannot read the settings '\(file)'", advice: "Check the path.")
        }
        guard bytes.count <= Self.longest, let text = String(validating: bytes, as: UTF8.self) else {
            throw ScenarioError("the settings '\(file)' are no UTF-8 text of up to 1 MiB")
        }
        do throws(ScenarioError) {
            return try settings(text, file, outer + [file])
        } catch {
            var error = error
            error.file = error.file ?? file
            throw error
        }
    }

    private func settings(_ text: String, _ file: String, _ files: [String]) throws(ScenarioError) -> Settings
    {
        var settings = Settings()
        settings.file = file
        let node: Node?
        do { node = try Yams.compose(yaml: text) } catch {
            throw ScenarioError("the settings are no YAML: \(error)")
        }
        guard let node, !ScenarioNode(node, name: "the settings").isNull else { return settings }
        let keys = try ScenarioNode(node, name: "the settings").keys(["extend"] + Settings.keys)
        if let base = keys["extend"] {
            let directory = (file as NSString).deletingLastPathComponent
            settings = try read(
                (directory as NSString).appendingPathComponent(try base.text()), inside: files)
            settings.file = file
        }
        if let directories = keys["rules-from"] { try takePages(directories, beside: file, into: &settings) }
        try SettingsReader(book.adding(settings.pages), in: workspace).take(keys, into: &settings)
        return settings
    }

    private func contents(of file: String) -> [UInt8]? {
        workspace.isArchive ? try? workspace.read(file).bytes : try? Workspace.contents(of: file)
    }

    private func takePages(
        _ directories: ScenarioNode, beside file: String, into settings: inout Settings
    ) throws(ScenarioError) {
        let base = (file as NSString).deletingLastPathComponent
        for directory in try texts(directories) {
            settings.rulesFrom.append(directory)
            settings.pages += try UserPages(workspace).pages(
                in: (base as NSString).appendingPathComponent(directory))
        }
    }

    private func take(_ keys: ScenarioKeys, into settings: inout Settings) throws(ScenarioError) {
        if let include = keys["include"] { settings.include = try texts(include) }
        if let exclude = keys["exclude"] { settings.exclude = try texts(exclude) }
        if let strict = keys["strict"] { settings.strict = try strict.bool() }
        if let failOn = keys["fail-on"] { settings.failOn = try failOn.word(OutputOptions.Threshold.self) }
        if let style = keys["style"] { settings.style = try style.word(RewriteStyle.self) }
        if let require = keys["require-reason"] { settings.requireReason = try require.bool() }
        if let readings = keys["readings"] {
            for (key, value) in try readings.entries() {
                let question = try key.text()
                do {
                    let option = "\(question)=\(try value.text())"
                    settings.readings.append(try PinnedReading(option: option, asksCopies: true))
                } catch {
                    throw value.error(error.cause, advice: error.advice)
                }
            }
        }
        if let rules = keys["rules"] { settings.rules += try states(rules) }
        if let overrides = keys["overrides"] {
            for item in try overrides.items() { settings.overrides.append(try override(item)) }
        }
    }

    private func states(_ node: ScenarioNode) throws(ScenarioError) -> [(
        id: String, state: Settings.RuleState
    )] {
        var states: [(id: String, state: Settings.RuleState)] = []
        for (key, value) in try node.entries() {
            states.append((try rule(key), try value.word(Settings.RuleState.self)))
        }
        return states
    }

    private func override(_ node: ScenarioNode) throws(ScenarioError) -> Settings.Override {
        let keys = try node.keys(["paths", "off"])
        guard let paths = keys["paths"], let off = keys["off"] else {
            throw node.error(
                "an override needs 'paths' and 'off'", advice: "- {paths: [legacy/**], off: [NCG104]}")
        }
        var ids: [String] = []
        for item in try off.items() { ids.append(try rule(item)) }
        return Settings.Override(paths: try texts(paths), off: ids)
    }

    private func rule(_ node: ScenarioNode) throws(ScenarioError) -> String {
        let text = try node.text()
        if book.page(text)?.id == text { return text }
        let hint = suggestion(for: text, among: book.pages.map(\.id)).map { "Did you mean '\($0)'?" }
        throw node.error("'\(text)' is no rule", advice: hint ?? "`ncg-migrate rules` lists them.")
    }

    private func texts(_ node: ScenarioNode) throws(ScenarioError) -> [String] {
        guard node.isList else { return [try node.text()] }
        var texts: [String] = []
        for item in try node.items() { texts.append(try item.text()) }
        return texts
    }
}
