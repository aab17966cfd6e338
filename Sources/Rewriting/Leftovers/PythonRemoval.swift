import Documents
import PythonSyntax
import SourceText

/// Takes leftovers out of a Python program.
struct PythonRemoval {
    private let syntax: Module
    private var file: SourceFile { syntax.file }
    private let places: [LeftoverPlace]
    private let statements: PythonStatements
    /// What goes, and what stays.
    private(set) var result = LeftoverRemoval()

    /// Looks at `syntax`, in which `places` stand; `importsPlugin` says whether `mx_neuron` may take the place of MXNet's own module.
    init(_ syntax: Module, _ places: [LeftoverPlace], importsPlugin: Bool) {
        (self.syntax, self.places) = (syntax, places)
        statements = PythonStatements(syntax)
        guard syntax.faults.isEmpty else {
            result = LeftoverRemoval(
                holding: places, "The program is not understood as a whole: change it by hand.")
            return
        }
        result = attempt(places, importsPlugin)
        if places.contains(where: { $0.kind == .daemon && !result.settles($0) }) {
            result = attempt(places.filter { $0.kind != .daemon }, importsPlugin)
        }
        for place in places where !result.settles(place) {
            result.held.append((place, "It is a part of something else here: change it by hand."))
        }
    }

    private func attempt(_ wanted: [LeftoverPlace], _ importsPlugin: Bool) -> LeftoverRemoval {
        var result = LeftoverRemoval()
        let leftover = PythonLeftover(file)
        var going: Set<Int> = []
        for place in wanted where place.kind == .daemon || place.kind == .variable {
            let index = statements.all.firstIndex { $0.statement.range.contains(place.range.lowerBound) }
            guard let index, statements.all[index].isAlone else { continue }
            let statement = statements.all[index].statement
            if leftover.sets(place.text, statement) || leftover.controls(statement) { going.insert(index) }
        }
        result.edits = statements.edits(removing: going)
        result.settled = going.sorted().map { statements.all[$0].statement.range.bytes }
        for place in wanted where !result.settles(place) { takeEntry(place, &result) }
        takeOptions(wanted, &result)
        if importsPlugin, let plugin = PluginImport(syntax, wanted) {
            result.edits += plugin.edits
            result.settled += plugin.settled
        }
        return result
    }

    /// An entry of a dictionary that is written out, or a keyword.
    private func takeEntry(_ place: LeftoverPlace, _ result: inout LeftoverRemoval) {
        guard place.kind == .daemon || place.kind == .variable,
            let range = EntryRemoval(file: file).range(of: file.range(place.range)),
            !file.text(range).contains("("), !result.edits.contains(where: { $0.range.overlaps(range.bytes) })
        else { return }
        result.edits.append(Edit(range, text: ""))
        result.settled.append(range.bytes)
    }

    /// `--num-neuroncores` where it surely is the compiler's.
    private func takeOptions(_ wanted: [LeftoverPlace], _ result: inout LeftoverRemoval) {
        for place in wanted where place.text == "--num-neuroncores" {
            let holder = statements.all.first { $0.statement.range.contains(place.range.lowerBound) }
            guard let holder, isOfCompiler(place, holder.statement) else { continue }
            result.edits.append(Edit(range: place.range, text: "--neuroncore-pipeline-cores"))
            result.settled.append(place.range)
        }
    }

    private func isOfCompiler(_ place: LeftoverPlace, _ statement: Statement) -> Bool {
        if file.text(statement.range).contains("neuron-cc") { return true }
        if case .assignment(let targets, _) = statement.kind,
            targets.allSatisfy({ file.text($0.range).lowercased().contains("compile") })
        {
            return true
        }
        func isHanded(_ expression: Expression) -> Bool {
            guard expression.range.contains(place.range.lowerBound) else { return false }
            if case .call(_, let arguments) = expression.kind,
                arguments.contains(where: {
                    $0.name?.contains("compile") == true && $0.range.contains(place.range.lowerBound)
                })
            {
                return true
            }
            return expression.children.contains(where: isHanded)
        }
        return statement.expressions.contains(where: isHanded)
    }
}
