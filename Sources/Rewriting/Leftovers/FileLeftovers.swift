import Documents
import ProgramModel
import Projects
import PythonFlow
import PythonSyntax
import ShellSyntax
import SourceText

/// The leftovers of one file, and what takes them away.
struct FileLeftovers {
    /// The file; the program of a notebook.
    let file: SourceFile
    /// The kind of document that it is.
    let kind: DocumentKind
    /// The places, mentions in comments not among them.
    let places: [LeftoverPlace]
    private let tree: SourceTree

    /// Looks at what `findings` say of the file at `path`; `nil` if it is not at hand.
    init?(_ path: String, _ findings: [Finding], in tree: SourceTree) {
        guard tree.watch.fault(path) == nil, let file = tree.file(path) else { return nil }
        let kind = Documents.kind(ofPath: path, head: file.document.bytes.prefix(128))
        (self.file, self.kind, self.tree) = (file, kind, tree)
        places = findings.filter { $0.rule != "NCG400" && $0.source.bytes.upperBound <= file.bytes.count }
            .map { LeftoverPlace($0, in: file, isManifest: kind == .manifest) }
    }

    /// What takes `wanted` away, as edits of the text in hand.
    func removal(of wanted: [LeftoverPlace]) -> LeftoverRemoval {
        guard !wanted.isEmpty else { return LeftoverRemoval() }
        switch kind {
        case .python, .notebook:
            guard let syntax = tree.python(file.path)?.syntax else { break }
            return PythonRemoval(syntax, wanted, importsPlugin: mayImportPlugin).result
        case .shell: return ShellRemoval(ShellSyntax.parse(file), wanted).result
        case .dockerfile: return DockerfileRemoval(file, wanted).result
        case .manifest, .prose, .plain: return settings(wanted)
        case .otherCode: break
        }
        return LeftoverRemoval(holding: wanted, "A file of this kind is not edited: change it by hand.")
    }

    private func settings(_ wanted: [LeftoverPlace]) -> LeftoverRemoval {
        let name = file.path.lowercased()
        if [".service", ".socket", ".timer", ".target"].contains(where: name.hasSuffix) {
            return LineRemoval(file.bytes, wanted, isUnit: true).result
        }
        if isTree { return ManifestRemoval.removal(of: wanted, in: file.bytes) }
        let isList = [".txt", ".in"].contains(where: name.hasSuffix) && mayPin(file.path)
        guard isList || SettingsText(file.bytes).isAll else {
            return LeftoverRemoval(holding: wanted, "A file of this kind is not edited: change it by hand.")
        }
        return LineRemoval(file.bytes, wanted, isUnit: false).result
    }

    /// Whether it is a document of YAML or JSON.
    private var isTree: Bool {
        let name = file.path.lowercased()
        return [".yml", ".yaml", ".json", ".template", ".config"].contains(where: name.hasSuffix)
    }

    /// Whether no file beside the program asks for an MXNet without a plugin for Neuron.
    private var mayImportPlugin: Bool {
        !pinnedVersions(near: [file.path], in: tree).contains { pin in
            pin.name.hasPrefix("mxnet") && pin.numbers.lexicographicallyPrecedes([1, 8])
        }
    }

    /// What is wrong with `bytes` as the text of this file; `nil` if it is well formed.
    func fault(in bytes: [UInt8]) -> String? {
        let changed = SourceFile(path: file.path, bytes: bytes)
        let later = SourceTree(tree, changed: [file.path: changed])
        let isWell =
            switch kind {
            case .python, .notebook: later.python(file.path)?.syntax.faults.isEmpty == true
            case .shell: ShellSyntax.parse(changed).faults.isEmpty
            case .dockerfile: DockerInstructions(bytes).map { !$0.all.isEmpty } ?? false
            case .manifest, .prose, .plain: !isTree || ManifestRemoval.reads(bytes)
            case .otherCode: false
            }
        return isWell ? nil : "the changed '\(file.path)' would not be well formed"
    }
}
