import ProgramModel
import PythonSyntax
import SourceText

/// Warnings that the variable is deprecated, next to a statement that sets it: the bytes to take away with the
/// setting, in order.
///
/// What is set under the new name is not deprecated, so the warning would be about nothing. The statement that sets the
/// variable stays in the suite, so that it is never left empty.
func deprecationWarnings(_ uses: VariableUses, _ modules: [ModuleState]) -> [SourceRange] {
    guard !uses.warnings.isEmpty else { return [] }
    return modules.flatMap { module in
        suites(in: module.syntax.statements).flatMap { statements -> [SourceRange] in
            guard statements.contains(where: { uses.writes[module.source($0.range)] == .groupSizes }) else {
                return []
            }
            return statements.indices.filter { isDeprecation(statements[$0], uses, module) }
                .compactMap { extent(of: $0, in: statements, module) }
        }
    }.sorted { ($0.path, $0.bytes.lowerBound) < ($1.path, $1.bytes.lowerBound) }
}

private func suites(in statements: [Statement]) -> [[Statement]] {
    [statements] + statements.flatMap(\.suites).flatMap { suites(in: $0.statements) }
}

/// `warnings.warn("NEURONCORE_GROUP_SIZES is deprecated")`, and nothing else that has an effect.
private func isDeprecation(_ statement: Statement, _ uses: VariableUses, _ module: ModuleState) -> Bool {
    guard case .expression(let value) = statement.kind, case .call(_, let arguments) = value.kind,
        uses.warnings.contains(module.source(value.range)), let first = arguments.first?.value,
        !labels(in: first, of: module).isEmpty,
        module.file.text(first.range).lowercased().utf8.contains("deprecat")
    else { return false }
    return arguments.allSatisfy { isPlain($0.value) }
}

/// Texts, numbers and names.
private func isPlain(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .string, .binary, .tuple: expression.children.allSatisfy(isPlain)
    case .name, .integer, .none, .boolean, .attribute: true
    default: false
    }
}

/// The statement with its line, or with the semicolon that parts it from what shares the line.
private func extent(of index: Int, in statements: [Statement], _ module: ModuleState) -> SourceRange? {
    let file = module.file
    let own = statements[index].range
    let (first, last) = (file.line(of: own), file.line(of: own.end))
    if statements.indices.contains(index + 1), file.line(of: statements[index + 1].range) == last {
        return module.source(own.upTo(statements[index + 1].range))
    }
    if index > 0, file.line(of: statements[index - 1].range.end) == first {
        return module.source(statements[index - 1].range.end.through(own))
    }
    guard file.bytes(of: file.ahead(of: own)).allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else {
        return nil
    }
    return module.source(file.range(ofLine: first).through(file.range(ofLine: last)))
}

extension String.UTF8View {
    fileprivate func contains(_ word: String) -> Bool {
        indices.contains { self[$0...].starts(with: word.utf8) }
    }
}
