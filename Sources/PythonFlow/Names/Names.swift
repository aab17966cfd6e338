import ProgramModel
import PythonSyntax

/// Names: looking them up, binding them, attributes, imports, what reflection reaches.
final class Names: InterpreterPart {
    unowned let interpreter: Interpreter
    /// The names under which modules outside the project are known here, by what they hold.
    var importedNames: [String: String] = [:]
    /// The modules executed so far, by path.
    var modules: [String: ModuleState] = [:]
    /// Whether the program changes where its imports are looked up.
    var changesSearchPath = false
    /// `sys.argv`, if what starts the program is known.
    var arguments: PythonValue?
    /// What is imported, by the first names of modules; `torch.neuron` beside `torch`.
    var imported: Set<String> = []

    init(of interpreter: Interpreter) {
        self.interpreter = interpreter
    }

    func lookUp(_ name: String) -> PythonValue {
        let value = found(name)
        placing.noteDeviceLookup(name, value)
        return value
    }

    /// What a name or attribute was last seen to hold, if code that is not followed may have bound it to something else.
    func staleValue(_ expression: Expression, of receiver: PythonValue) -> PythonValue? {
        let place: (name: String, cells: [PythonCell])
        switch expression.kind {
        case .name(let name):
            place = (name, [frame.scope] + frame.closure.reversed() + [frame.module.globals])
        case .attribute(_, let name, _): place = (name, receiver.cells)
        default: return nil
        }
        let cell = place.cells.first { $0.lastValue(place.name) != nil }
        return cell?.isStale(place.name) == true ? cell?.lastValue(place.name) : nil
    }

    private func found(_ name: String) -> PythonValue {
        if !frame.scope.globals.contains(name) {
            if let value = frame.scope[name] { return value }
            for scope in frame.closure.reversed() where !frame.scope.skippingFunctions.contains(name) {
                if let value = scope[name] {
                    return value
                }
            }
        }
        let globals = frame.module.globals
        if let value = globals[name] {
            return value
        }
        // Code that is not followed may have given it a meaning, unless it has one.
        if !Builtins.names.contains(name),
            globals.isStale(name) || frame.closure.contains(where: { $0.isStale(name) })
        {
            return .unknown
        }
        let candidates = frame.module.starImports.map { "\($0).\(name)" }
        // Which of the modules has the name is not known; one that matters may be it.
        let placing = candidates.last { vocabulary.meaning(of: $0) != nil || $0 == "os.environ" }
        return .qualified(placing ?? candidates.last ?? name)
    }

    /// The scopes that a function or class defined here can see.
    var visibleScopes: [Scope] {
        frame.scope === frame.module.globals || frame.scope.kind == .classBody
            ? frame.closure : frame.closure + [frame.scope]
    }

    /// The name is there no more.
    func unbind(_ name: String) { bind(name, to: .unknown) }

    func bind(_ name: String, to value: PythonValue) {
        bind(name, in: home(of: name, from: frame.scope), to: value)
    }

    /// A walrus in a comprehension binds in the function around it.
    func bindWalrus(_ name: String, to value: PythonValue) {
        let around = ([frame.module.globals] + frame.closure + [frame.scope]).last {
            $0.kind != .comprehension
        }
        bind(name, in: home(of: name, from: around ?? frame.scope), to: value)
    }

    private func home(of name: String, from scope: Scope) -> Scope {
        if scope.globals.contains(name) { return frame.module.globals }
        guard scope.nonlocals.contains(name) else { return scope }
        return frame.closure.last { $0 !== scope && $0.kind == .plain && $0[name] != nil } ?? scope
    }

    func bind(_ name: String, in scope: Scope, to value: PythonValue) {
        effects.write(value, to: name, of: scope)
        provenance.forgetOrigin(of: name, in: scope)
        placing.noteDeviceHolder(name, value)
    }

    /// Whether a name is a load or leads to one: `torch.jit.load`, `torch.jit`, `torch`.
    func leadsToLoad(_ name: String) -> Bool {
        Libraries.isPlacingModule(name) || vocabulary.meaning(of: name) != nil
    }

    /// A definition that is stored where it cannot be followed may be called from there.
    func escapeDefinition(_ value: PythonValue) {
        if case .qualified(let name) = value, leadsToLoad(name) {
            let isEnvironment = name == "os.environ"
            doubt(isEnvironment ? .use(text: name) : .load(name: name), at: statement.range)
        } else {
            effects.escape(value)
        }
    }

    /// An attribute of something unknown is stored: that may be the class of an object which code that is not followed
    /// holds.
    func forgetClasses(_ name: String?) {
        for type in functions.classes {
            for name in name.map({ [$0] }) ?? type.members.fieldNames
            where type.members.lastValue(name) != nil {
                bind(name, in: type.members, to: .unknown)
            }
        }
    }

    /// A function shows what it sees.
    func attribute(_ name: String, of function: FunctionValue) -> PythonValue {
        let plain = ["__name__", "__doc__", "__qualname__", "__module__", "setter", "getter", "deleter"]
        guard !plain.contains(name) else { return .unknown }
        if name == "__call__" { return .function(function) }
        // `__globals__`, `__closure__`
        if name.hasPrefix("__") {
            for scope in function.closure + [function.module.globals] { effects.escapeNames(of: scope) }
        }
        effects.escape(.function(function))
        effects.passForeignMoment()
        return .unknown
    }

    /// All functions of a property called `name`: each of them hides the ones before.
    func escapeAccessors(_ name: String, of receiver: PythonValue) {
        for site in functions.order where functions.bySite[site]?.definition.name == name {
            guard let function = functions.bySite[site], function.isAccessor else { continue }
            effects.escape(.function(function.bound(to: receiver)))
        }
    }
}

extension PythonValue {
    /// Whether it is made of numbers and texts alone, as far as it shows without looking into a cell.
    var isPlainHere: Bool {
        switch self {
        case .none, .boolean, .flag, .integer, .text, .composed, .range, .opaque, .setting: true
        case .sequence, .many, .table: parts.allSatisfy(\.isPlainHere)
        default: false
        }
    }

    /// Whether it is a list or dictionary.
    var isContainer: Bool {
        switch self {
        case .list, .dictionary, .oneOf: true
        default: false
        }
    }

    /// Whether it is a list, a tuple or a dictionary.
    var isList: Bool {
        switch self {
        case .sequence, .many, .table: true
        default: isContainer
        }
    }

    /// The values that stand in it, or in the list that it is.
    var members: [PythonValue] {
        switch contents {
        case .sequence, .many, .table: contents.parts
        case .namespace(let cell):
            // Whoever finds a library there can import it as well.
            cell.fields.map(\.value).filter { if case .qualified = $0 { false } else { true } }
        default: []
        }
    }
}
