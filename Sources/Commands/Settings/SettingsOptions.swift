import ArgumentParser
import Foundation
import RuleBook
import Workspace

/// Where the settings come from.
struct SettingsOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Take the settings from this file.", valueName: "file"))
    var config: String?

    @Flag(help: "Take no settings from a file.")
    var isolated = false

    @Flag(help: "Print the settings that are in force and where they come from, and do nothing else.")
    var showConfig = false

    @OptionGroup var own: RulesOption

    mutating func validate() throws {
        if isolated, config != nil { throw ValidationError("'--config' and '--isolated' exclude each other") }
    }

    /// The settings in force: of the file that is named, or of the nearest one upwards in this checkout; for an archive,
    /// of the one at its root.
    func load(for workspace: Workspace) throws -> Settings {
        let pages = try own.pages()
        do throws(ScenarioError) {
            var settings = isolated ? Settings() : try file(pages, workspace)
            settings.pages += pages
            try UserPages.requireDistinct(settings.pages)
            return settings
        } catch {
            Console.error("\(error)")
            throw ExitStatus.usage
        }
    }

    /// What the file says; `pages` are rules that it may speak of.
    private func file(_ pages: [RulePage], _ workspace: Workspace) throws(ScenarioError) -> Settings {
        let book = RuleBook.builtIn.adding(pages)
        if workspace.isArchive, config == nil {
            guard workspace.archiveHolds(SettingsReader.name) else { return Settings() }
            return try SettingsReader(book, in: workspace).read(SettingsReader.name)
        }
        guard let file = config ?? Self.nearest() else { return Settings() }
        return try SettingsReader(book).read(file)
    }

    /// The nearest file from the working directory up to the root of the checkout; without a checkout, only here.
    private static func nearest() -> String? {
        let start = Workspace.workingDirectory
        var directory = start
        var found: String?
        while true {
            let path = (directory as NSString).appendingPathComponent(SettingsReader.name)
            if found == nil, Workspace.kind(of: path) != nil { found = path }
            if directory == start, let found { return found }
            let marker = (directory as NSString).appendingPathComponent(".git")
            if Workspace.kind(of: marker) != nil { return found }
            let parent = (directory as NSString).deletingLastPathComponent
            if parent == directory { return nil }
            directory = parent
        }
    }
}
