import Mustache
import SourceText

/// Many repositories on one page.
package struct CampaignReport: Sendable {
    /// The repositories, in the order in which they were named.
    let repositories: [RepositoryResult]
    /// What made it.
    let run: RunIdentity

    /// Collects `repositories`, as `run` found them.
    package init(_ repositories: [RepositoryResult], run: RunIdentity) {
        self.repositories = repositories
        self.run = run
    }

    /// `200 repositories, 12 of them with programs to migrate: 9 of 17 programs can be rewritten`.
    package var headline: String {
        let concerned = repositories.count { !$0.units.isEmpty }
        let all = repositories.reduce(0) { $0 + $1.units.count }
        let ready = repositories.reduce(0) { $0 + $1.count("proved") }
        let failed = repositories.count { $0.failure != nil }
        let noun = repositories.count == 1 ? "repository" : "repositories"
        return "\(repositories.count) \(noun), \(concerned) of them with programs that set groups: "
            + "\(ready) of \(counted(all, "program")) can be rewritten with every model on its cores"
            + (failed > 0 ? "; \(failed) could not be read" : "")
    }

    /// The names of the numbers that are given of each repository.
    private static let verdicts = ["proved", "depends", "refuted", "unknown"]

    private func numbers(_ repository: RepositoryResult) -> [String] {
        guard repository.failure == nil else { return Array(repeating: "?", count: 6) }
        return ["\(repository.units.count)"] + Self.verdicts.map { "\(repository.count($0))" }
            + ["\(repository.loose.count)"]
    }

    /// How many findings each rule has, in how many repositories, by the rules' ids.
    private var rules: [[String]] {
        var counts: [String: (findings: Int, repositories: Int)] = [:]
        for repository in repositories {
            for (rule, lines) in Dictionary(grouping: repository.lines, by: \.rule) {
                counts[rule, default: (0, 0)].findings += lines.count
                counts[rule, default: (0, 0)].repositories += 1
            }
        }
        return counts.sorted { $0.key < $1.key }.map {
            [$0.key, "\($0.value.findings)", "\($0.value.repositories)"]
        }
    }

    /// How many programs have each reason and next step, what unblocks most first.
    private var reasons: [[String]] {
        var counts: [[String]: Int] = [:]
        for unit in repositories.flatMap(\.units) {
            counts[[unit.verdict, unit.reason, unit.nextStep], default: 0] += 1
        }
        return counts.sorted { ($1.value, $0.key.joined()) < ($0.value, $1.key.joined()) }
            .map { ["\($0.value)"] + $0.key }
    }
}

extension CampaignReport {
    /// A table for a terminal: a line for each repository.
    package var text: String {
        let head = ["repository", "programs"] + Self.verdicts + ["other findings", "next step"]
        let rows = repositories.map { [printable($0.name)] + numbers($0) + [printable($0.nextStep)] }
        let widths = head.indices.map { column in ([head] + rows).map { $0[column].count }.max() ?? 0 }
        let lines = ([head] + rows).map { row in
            row.indices.map { column in
                let room = String(repeating: " ", count: widths[column] - row[column].count)
                if column == row.count - 1 { return row[column] }
                return column == 0 ? row[column] + room : room + row[column]
            }
            .joined(separator: "  ")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// A line for each finding of each program, each other finding, and each repository that has none.
    package var csv: String {
        let head = [
            "repository", "commit", "unit", "program", "rule", "severity", "path", "line", "verdict",
            "reason", "next_step",
        ]
        return ([head] + repositories.flatMap(csvRows)).map(csvLine).joined()
    }

    private func csvRows(_ repository: RepositoryResult) -> [[String]] {
        let units = Dictionary(repository.units.map { ($0.id, $0) }) { one, _ in one }
        let rows = repository.lines.map { line in
            let unit = line.unit.flatMap { units[$0] }
            return [
                repository.name, repository.commit, line.unit ?? "", unit?.program ?? "", line.rule,
                line.severity, line.path, "\(line.number)", unit?.verdict ?? "none",
                unit?.reason ?? line.message, unit?.nextStep ?? "",
            ]
        }
        guard rows.isEmpty else { return rows }
        let empty = Array(repeating: "", count: 6)
        return [
            [repository.name, repository.commit] + empty
                + [repository.state, repository.failure ?? "no findings", ""]
        ]
    }

    /// The page for a pull request or a wiki.
    package var markdown: String {
        func table(_ head: [String], _ rows: [[String]]) -> String {
            let lines = [head, head.map { _ in "---" }] + rows.map { $0.map(markdownText) }
            return lines.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined() + "\n"
        }
        return "# ncg-migrate\n\n**\(markdownText(headline)).**\n\n## Repositories\n\n"
            + table(
                ["repository", "programs"] + Self.verdicts + ["other findings", "next step"],
                repositories.map { [$0.name] + numbers($0) + [$0.nextStep] })
            + "## What is left to do\n\n" + table(["programs", "verdict", "reason", "next step"], reasons)
            + "## Rules\n\n" + table(["rule", "findings", "repositories"], rules)
    }

    /// The page for a browser: one file that needs nothing else. Throws if a template that is compiled in is none.
    package var html: String {
        get throws { try PageTemplates.page("campaign", context) }
    }

    private var context: [String: Any] {
        [
            "headline": headline + ".",
            "command": "ncg-migrate " + run.command.map(printable).joined(separator: " "),
            "origin": run.version.isEmpty ? "" : "ncg-migrate \(run.version)",
            "repositories": repositories.enumerated().map { index, repository in
                let numbers = numbers(repository)
                return [
                    "id": "r\(index + 1)", "name": printable(repository.name), "commit": repository.commit,
                    "state": repository.state, "numbers": numbers, "nextStep": repository.nextStep,
                    "files": counted(repository.files, "file"), "isOpen": false,
                    "hasUnits": !repository.units.isEmpty, "hasLoose": !repository.loose.isEmpty,
                    "units": repository.units.map { unit in
                        [
                            "id": unit.id, "program": printable(unit.program), "verdict": unit.verdict,
                            "reason": printable(unit.reason), "nextStep": printable(unit.nextStep),
                        ]
                    },
                    "loose": repository.loose.map {
                        "\(printable($0.path)):\($0.number): \($0.rule) \(printable($0.message))"
                    },
                ] as [String: Any]
            },
            "reasons": reasons.map { ["cells": $0.map { printable($0) }] }, "hasReasons": !reasons.isEmpty,
            "rules": rules.map { ["cells": $0] }, "hasRules": !rules.isEmpty,
        ]
    }
}
