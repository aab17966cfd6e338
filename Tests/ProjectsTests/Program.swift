import Documents
import ProgramModel
import Projects
import PythonFlow
import RuleBook
import SourceText
import Testing

/// What the analysis makes of a project whose files are given as texts.
struct Program {
    let process: ProcessModel

    /// Analyses `app.py` with the text `source`, beside `others`.
    init(_ source: String, others: [String: String] = [:]) throws {
        var files = others
        files["app.py"] = source
        let texts = files.mapValues { Array($0.utf8) }
        let tree = SourceTree(
            read: { path in texts[path].map { SourceFile(path: path, bytes: $0) } },
            list: { $0.isEmpty ? texts.keys.sorted() : [] })
        let project = texts.keys.sorted().compactMap { path in
            tree.file(path).map { ProjectFile(file: $0, kind: .python) }
        }
        let analysis = try analyse(project, in: tree, book: .builtIn)
        process = try #require(analysis.units.flatMap(\.unit.processes).first { $0.name == "app.py" })
    }

    var writes: [EnvironmentWrite] { process.steps.flatMap(\.writes) }
    var loads: [Load] { process.steps.flatMap(\.loads) }
    var doubts: [Doubt] { process.steps.flatMap(\.doubts) }

    /// The value of the first write as it would stand in an f-string; `nil` if it is not known.
    var value: String? {
        switch writes.first?.value {
        case .text(let text)?: text
        case .composed(let text)?: text.description
        default: nil
        }
    }

    /// Each symbol as `name: origin`.
    var symbols: [String] { process.symbols.map { "\($0.name): \($0.origin)" } }
}

let header = """
    import os
    import sys
    import argparse
    import torch
    import torch_neuron

    """
let variable = "os.environ['NEURONCORE_GROUP_SIZES']"
