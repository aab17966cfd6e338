import ProgramModel
import ShellSyntax
import SourceText

/// Whether something holds.
enum Truth {
    case yes, no, maybe

    /// What is known of it where one of two is the case.
    func joined(_ other: Truth) -> Truth { self == other ? self : .maybe }
}

/// One variable of a shell.
struct ShellVariable: Equatable {
    /// Its text; `nil` if that is not known.
    var value: TextTemplate? {
        didSet { (alternatives, elements, origin, ownDefault) = ([], nil, nil, nil) }
    }
    /// The elements of an array; `nil` if not even their number is known.
    var elements: [WrittenText]?
    /// Where its text stands, if it was assigned as it is written.
    var origin: SourceRange?
    /// `${NAME:=value}`, where nobody may have set it before.
    var ownDefault: OwnDefault?
    var isSet = Truth.maybe
    var isExported = Truth.maybe
    /// What changes how it is assigned.
    var attributes: Set<Attribute> = []
    /// Where its value was assigned while it was not exported.
    var assignment: PlainAssignment?
    /// The few texts of which it has one, where its text is not known.
    private(set) var alternatives: [TextTemplate] = []

    init(
        value: TextTemplate? = nil, isSet: Truth = .maybe, isExported: Truth = .maybe,
        attributes: Set<Attribute> = [], assignment: PlainAssignment? = nil
    ) {
        self.value = value
        self.isSet = isSet
        self.isExported = isExported
        self.attributes = attributes
        self.assignment = assignment
    }

    /// An attribute of `declare`.
    enum Attribute {
        case upper, lower, integer, reference, array, table, readOnly
    }

    /// A variable that may have any value.
    static let unknown = ShellVariable()

    /// What is known of it where one of two is the case.
    func joined(_ other: ShellVariable) -> ShellVariable {
        if self == other { return self }
        var result = ShellVariable(
            value: value == other.value ? value : nil, isSet: isSet.joined(other.isSet),
            isExported: isExported.joined(other.isExported),
            attributes: attributes.union(other.attributes),
            assignment: assignment == other.assignment ? assignment : nil)
        result.elements = elements == other.elements ? elements : nil
        result.origin = origin == other.origin ? origin : nil
        result.ownDefault = ownDefault == other.ownDefault ? ownDefault : nil
        let (mine, theirs) = (texts, other.texts)
        guard result.value == nil, elements == nil, other.elements == nil, !mine.isEmpty, !theirs.isEmpty
        else { return result }
        let all = mine + theirs.filter { !mine.contains($0) }
        if all.count <= 4 { result.alternatives = all }
        return result
    }

    /// Every text that it may have; none if that is not known.
    var texts: [TextTemplate] {
        value.map { [$0] } ?? elements?.compactMap(\.text) ?? alternatives
    }
}

/// `NAME=value` of a variable that is not exported.
struct PlainAssignment: Equatable {
    let nameRange: TextRange
    let value: TextRange
    let valueContent: TextRange
    let valueLiteral: String?
    let appends: Bool
    /// The constructs around it.
    let context: [Command.Context]
}

/// A function of a script; two definitions are told apart by where they stand.
struct ShellFunction: Equatable {
    let name: String
    let body: [Node]
    let place: Int
    /// Whether it may be another one, or none.
    var isCertain = true

    static func == (one: ShellFunction, other: ShellFunction) -> Bool {
        one.place == other.place && one.name == other.name && one.isCertain == other.isCertain
    }
}

/// All that a shell knows at one moment of its run. It is copied where the shell forks, and the copy is thrown away where
/// the fork ends.
struct ShellState {
    private var variables = VariableTable()
    private var functions: [String: ShellFunction] = [:]
    /// Where it stands.
    var directory: WorkingDirectory
    /// `set -a`: whether assignments export.
    var exportsAll = Truth.no
    /// `shopt -s lastpipe`: whether the last side of a pipe is no fork.
    var keepsLastSide = Truth.no
    /// `$1`, `$2`, …; `nil` if not even their number is known.
    var parameters: [WrittenText]?
    /// What a substitution around the place has taken of the output so far.
    var output = CapturedOutput.none
    /// The changes of its environment, in order.
    private(set) var steps: [Step] = []
    /// What may have changed the environment in ways that are not followed.
    private(set) var doubts: [Doubt] = []
    /// Whether IFS was never anything else than blanks.
    private var hasFirstSeparators = true
    /// Whether nothing runs any more here: behind `exit`, `return`, `exec`.
    var isEnded = false

    init(in directory: WorkingDirectory) { self.directory = directory }

    /// A variable; one that was never set here may come from outside.
    subscript(_ name: String) -> ShellVariable {
        get { variables[name] ?? Self.initial(name) }
        set {
            variables[name] = newValue
            if name == "IFS" { hasFirstSeparators = false }
        }
    }

    private static func initial(_ name: String) -> ShellVariable {
        // The proof takes the variables for unset at the start, and says so.
        Variable(rawValue: name) == nil
            ? .unknown : ShellVariable(value: nil, isSet: .maybe, isExported: .no)
    }

    /// The text of a variable; `nil` if it is not known. One that is surely unset is empty.
    func text(of name: String) -> TextTemplate? {
        let variable = self[name]
        if variable.attributes.contains(.reference) { return nil }
        // The name of an array is its first element.
        if variable.attributes.contains(.array) {
            guard let elements = variable.elements else { return nil }
            return elements.isEmpty ? TextTemplate([]) : elements[0].text
        }
        switch variable.isSet {
        case .yes: return variable.value
        case .no: return TextTemplate([])
        case .maybe: return nil
        }
    }

    /// Whether words are split at blanks alone.
    var splitsAtBlanks: Bool {
        hasFirstSeparators || self["IFS"].isSet == .no || text(of: "IFS")?.text() == " \t\n"
    }

    /// What stands between the parameters in `"$*"`: the first character of IFS; `nil` if it is not known.
    var separator: String? {
        if splitsAtBlanks { return " " }
        return text(of: "IFS")?.text().map { String($0.prefix(1)) }
    }

    /// `$1`; an unknown one is `nil`, one that is not there empty.
    func parameter(_ number: Int) -> TextTemplate? {
        guard number > 0, let parameters else { return nil }
        return number <= parameters.count ? parameters[number - 1].text : TextTemplate([])
    }

    /// Whether an assignment or an `unset` may fail.
    var hasReadOnly: Bool { variables.names.contains { self[$0].attributes.contains(.readOnly) } }

    /// Variables with such names are surely unset from here on.
    mutating func removeVariables(startingWith prefix: String) {
        for name in variables.names where name.hasPrefix(prefix) {
            variables[name] = ShellVariable(value: nil, isSet: .no, isExported: .no)
        }
    }

    func function(_ name: String) -> ShellFunction? { functions[name] }

    mutating func define(_ function: ShellFunction) { functions[function.name] = function }

    mutating func removeFunction(_ name: String) { functions[name] = nil }

    /// Takes the functions away: what runs next stands in another text than they do.
    mutating func hideFunctions() -> [String: ShellFunction] {
        defer { functions = [:] }
        return functions
    }

    /// Gives functions back.
    mutating func showFunctions(_ hidden: [String: ShellFunction]) { functions = hidden }

    /// Forgets where values were assigned, which is another text.
    mutating func forgetAssignments() {
        for name in variables.names where self[name].assignment != nil { variables[name]?.assignment = nil }
    }

    /// The variables that a program which is started may see, in order.
    var exportedNames: [String] { variables.names.filter { self[$0].isExported != .no }.sorted() }

    /// Functions that an unknown name may mean.
    var hasFunctions: Bool { !functions.isEmpty }

    mutating func append(_ step: Step) {
        if case .write(let write) = step {
            // What the last round of a loop may have set at the same place is overwritten.
            steps.removeAll { $0.isOptional(at: write) }
        }
        steps.append(step)
    }

    /// The same state with other steps.
    mutating func replace(steps: [Step]) { self.steps = steps }

    mutating func append(_ doubt: Doubt) {
        if !doubts.contains(doubt) { doubts.append(doubt) }
    }

    /// `A=1 command`: what `$A` is while the rest of the command is expanded.
    mutating func assume(_ name: String, _ value: TextTemplate?) {
        var variable = self[name]
        variable.value = value
        variable.isSet = .yes
        variables[name] = variable
    }

    /// Any variable may have any value from here on.
    mutating func forgetVariables() {
        variables = VariableTable()
        for variable in Variable.allCases { variables[variable.rawValue] = .unknown }
        hasFirstSeparators = false
        parameters = nil
        exportsAll = .maybe
    }

    /// Any command may be a function from here on.
    mutating func forgetFunctions() {
        functions = functions.mapValues { function in
            var function = function
            function.isCertain = false
            return function
        }
    }

    /// Forgets the number of the round of a loop that has ended, or that goes round.
    mutating func forget(symbol: String) {
        for name in variables.numbered where self[name].texts.contains(where: { $0.symbols.contains(symbol) })
        {
            variables[name]?.value = nil
        }
        parameters = parameters?.map { $0.text?.symbols.contains(symbol) == true ? WrittenText(nil) : $0 }
        output.forget(symbol: symbol)
        steps = steps.settled(by: nil)
    }
}

// Where two ways meet.
extension ShellState {
    /// What holds where the shell has come on one of two ways.
    func joined(_ other: ShellState) -> ShellState {
        if isEnded { return other }
        if other.isEnded { return self }
        var result = joinedValues(other)
        guard steps != other.steps else { return result }
        let shared = Array(zip(steps, other.steps).prefix { $0 == $1 }.map(\.0))
        let (mine, theirs) = (steps.dropFirst(shared.count), other.steps.dropFirst(shared.count))
        result.steps = shared + [.choice([Array(mine), Array(theirs)])]
        return result
    }

    /// What holds at the start of any round of a loop that began in `entry`, where this is known of it so far, and whose
    /// rounds end in `end`.
    func weakened(by end: ShellState, from entry: ShellState) -> ShellState {
        if end.isEnded { return self }
        var result = joinedValues(end)
        result.steps = steps
        let shared = zip(entry.steps, end.steps).prefix { $0 == $1 }.count
        for write in end.steps.dropFirst(shared).flatMap(\.writes) {
            let step = Step.choice([[.write(write)], []])
            if !result.steps.contains(step) { result.steps.append(step) }
        }
        return result
    }

    private func joinedValues(_ other: ShellState) -> ShellState {
        var result = self
        for name in variables.names(differingFrom: other.variables) {
            result.variables[name] = self[name].joined(other[name])
        }
        let isSame = functions == other.functions
        for name in isSame ? [] : Set(functions.keys).union(other.functions.keys)
        where functions[name] != other.functions[name] {
            var function = functions[name] ?? other.functions[name]
            function?.isCertain = false
            result.functions[name] = function
        }
        if directory != other.directory { result.directory.lose() }
        result.exportsAll = exportsAll.joined(other.exportsAll)
        result.keepsLastSide = keepsLastSide.joined(other.keepsLastSide)
        if parameters != other.parameters { result.parameters = nil }
        if output != other.output { result.output = .unknown }
        result.hasFirstSeparators = hasFirstSeparators && other.hasFirstSeparators
        for doubt in other.doubts { result.append(doubt) }
        return result
    }

    /// Whether the same is known in both.
    func knowsTheSame(as other: ShellState) -> Bool {
        variables == other.variables && functions == other.functions && directory == other.directory
            && exportsAll == other.exportsAll && keepsLastSide == other.keepsLastSide
            && parameters == other.parameters && output == other.output && steps == other.steps
            && doubts == other.doubts
    }
}

extension Step {
    /// Whether it is a change at the place of `write` that may have happened in an earlier round of a loop.
    fileprivate func isOptional(at write: EnvironmentWrite) -> Bool {
        guard case .choice(let bodies) = self, bodies.count == 2, bodies[1].isEmpty, bodies[0].count == 1,
            case .write(let other) = bodies[0][0]
        else { return false }
        return other.variable == write.variable && other.source == write.source
    }
}
