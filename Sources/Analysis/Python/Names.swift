import ProgramModel
import PythonSyntax

/// Reading and binding names and attributes.
extension PythonInterpreter {
    func lookUp(_ name: String) -> PythonValue {
        let value = found(name)
        noteDeviceLookup(name, value)
        return value
    }

    private func found(_ name: String) -> PythonValue {
        if !frame.scope.globals.contains(name) {
            for scope in [frame.scope] + frame.closure.reversed() {
                if let value = scope.names[name] {
                    noteLaterRead(name, in: scope, value)
                    return scope.isReflected ? value.ifDefinition : value
                }
            }
        }
        let globals = frame.module.globals
        if let value = globals.names[name] {
            noteLaterRead(name, in: globals, value)
            return globals.isReflected ? value.ifDefinition : value
        }
        let candidates = frame.module.starImports.map { "\($0).\(name)" }
        // Which of the modules has the name is not known; one that matters may be it.
        let placing = candidates.last { vocabulary.meaning(of: $0) != nil || $0 == "os.environ" }
        return .qualified(placing ?? candidates.last ?? name)
    }

    /// Whether the code in hand is that of `scope`: a list comprehension runs at once, as part of what stands around it.
    func isRunning(_ scope: Scope) -> Bool {
        var (here, around) = (frame.scope, frame.closure[...])
        while here !== scope {
            guard here.kind == .comprehension, !here.isLazy else { return false }
            guard let next = around.popLast() else { return scope === frame.module.globals }
            here = next
        }
        return true
    }

    /// The scopes that a function or class defined here can see.
    var visibleScopes: [Scope] {
        frame.scope === frame.module.globals || frame.scope.kind == .classBody
            ? frame.closure : frame.closure + [frame.scope]
    }

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
        return frame.closure.last { $0 !== scope && $0.kind == .plain && $0.names[name] != nil } ?? scope
    }

    func bind(_ name: String, in scope: Scope, to value: PythonValue) {
        if let earlier = scope.names[name], earlier != value || value == .unknown {
            noteLaterChange(name, in: ObjectIdentifier(scope))
        }
        changes?.scopes.append((scope, name, scope.names[name]))
        scope.names[name] = value
        forgetOrigin(of: name, in: scope)
        noteDeviceHolder(name, value)
    }

    func setAttribute(_ name: String, of object: ObjectValue, to value: PythonValue) {
        noteDeviceUse(value)
        if let earlier = object.attributes[name], earlier != value || value == .unknown {
            noteLaterChange(name, in: ObjectIdentifier(object))
        }
        changes?.attributes.append((object, name, object.attributes[name]))
        object.attributes[name] = value
        forgetOrigin(of: name, in: object)
        // Other methods may find it on an object that is not seen to be this one.
        if !object.isComplete { escapeDefinition(value) }
    }

    /// Whether a name is a load or leads to one: `torch.jit.load`, `torch.jit`, `torch`.
    func leadsToLoad(_ name: String) -> Bool {
        let modules = [
            "torch", "torch.jit", "mxnet", "mxnet.context", "mxnet.contrib", "tensorflow", "tensorflow.keras",
            "tensorflow.saved_model", "tensorflow.keras.models", "tensorflow.compat",
            "tensorflow.compat.v1", "tensorflow.compat.v2", "tensorflow.contrib",
            "tensorflow.contrib.predictor", "torch_neuron", "torch_neuron.experimental", "os.environ",
        ]
        return modules.contains(name) || vocabulary.meaning(of: name) != nil
    }

    /// A definition that is stored where it cannot be followed may be called from there.
    func escapeDefinition(_ value: PythonValue) {
        if case .qualified(let name) = value, leadsToLoad(name) {
            let isEnvironment = name == "os.environ"
            doubt(isEnvironment ? .use(text: name) : .load(name: name), at: statement.range)
        } else {
            _ = escaping(value, at: statement.range)
        }
    }

    /// Stores `value` as attribute `name` of `holder`; `nil`: of any name.
    func assignAttribute(_ name: String?, of holder: PythonValue, to value: PythonValue) {
        switch holder {
        case .object(let object):
            for name in name.map({ [$0] }) ?? Array(object.attributes.keys) {
                setAttribute(name, of: object, to: value)
            }
            if name == nil { object.isReflected = true }
            runHiddenMethods(of: object)
        case .module(let module): assignMember(name, of: module.globals, to: value)
        case .classValue(let type): assignMember(name, of: type.members, to: value)
        case .qualified(let base):
            let full = name.map { "\(base).\($0)" } ?? base
            let isBuiltin = base == "builtins" && name != "print"
            if leadsToLoad(full) || isBuiltin {
                doubt(.use(text: text(statement.range)), at: statement.range)
            }
            opaques.spoil([full])
            noteEscape(value)
            escapeDefinition(value)
        default:
            // A device that gets another index is not the one it was made as.
            if name == "device_id" { doubt(.use(text: text(statement.range)), at: statement.range) }
            if case .opaque(let whole) = holder, let name {
                opaques.spoil(["\(whole.key).\(name)"] + whole.bases)
            } else {
                spoilAny(holder)
            }
            spoilEscaped()
            noteEscape(value)
            escapeDefinition(value)
        }
    }

    private func assignMember(_ name: String?, of scope: Scope, to value: PythonValue) {
        if let name { bind(name, in: scope, to: value) } else { scope.isReflected = true }
    }

    func attribute(_ name: String, of value: PythonValue) -> PythonValue {
        switch value {
        case .qualified(let qualified): .qualified("\(qualified).\(name)")
        case .module(let module): member(name, of: module)
        case .classValue(let type): member(name, of: type)
        case .object(let object): attribute(name, of: object)
        case .parents(let type, let object): inherited(name, from: type, object)
        case .opaque(let whole): whole.isInteger ? .unknown : part(name, of: whole)
        // A record may hold the device under any name.
        case .device where !["device_id", "device_type"].contains(name): .device
        default: attributeOfUnknown(name)
        }
    }

    /// A device tells its index, which is another once it is a start core (T4).
    private func attributeOfUnknown(_ name: String) -> PythonValue {
        if name == "device_id" { doubt(.use(text: name), at: statement.range) }
        return .unknown
    }

    private func member(_ name: String, of type: ClassValue) -> PythonValue {
        if name == "__dict__" { type.members.isReflected = true }
        guard let value = type.member(name) else { return .unknown }
        guard case .function(let function) = value else {
            return type.members.isReflected ? value.ifDefinition : value
        }
        return function.isDecorated(by: "classmethod")
            ? .function(function.bound(to: .classValue(type))) : value
    }

    private func inherited(_ name: String, from type: ClassValue, _ object: ObjectValue?) -> PythonValue {
        for case .classValue(let base) in type.bases {
            guard let value = base.member(name) else { continue }
            guard case .function(let function) = value else { return value }
            return bound(function, to: object.map(PythonValue.object) ?? .unknown)
        }
        return .unknown
    }

    private func member(_ name: String, of module: ModuleState) -> PythonValue {
        if name == "__dict__" { module.globals.isReflected = true }
        if let value = module.globals.names[name] {
            return module.globals.isReflected ? value.ifDefinition : value
        }
        if let submodule = importSubmodule(name, of: module) { return .module(submodule) }
        return .unknown
    }

    private func attribute(_ name: String, of object: ObjectValue) -> PythonValue {
        if name == "__dict__" { object.isReflected = true }
        if object.isDevice { return attributeOfUnknown(name) }
        if let value = object.attributes[name] {
            noteLaterRead(name, of: object, value)
            return object.isReflected ? value.ifDefinition : value
        }
        guard let value = object.type.member(name) else { return hidden(name, of: object) }
        guard case .function(let function) = value else {
            // An instance may hide the class's constant, in code that was not run here.
            let isHidden =
                object.isReflected || object.type.hides(name)
                || (!object.isComplete && isOverridden(name, in: object.type))
            guard isHidden else { return value }
            return value.ifDefinition == .unknown ? hidden(name, of: object) : value
        }
        return bound(function, to: .object(object))
    }

    /// A function found on an object or class, as Python binds it.
    func bound(_ function: FunctionValue, to receiver: PythonValue) -> PythonValue {
        if function.isDecorated(by: "staticmethod") { return .function(function) }
        if function.isDecorated(by: "property") || function.isDecorated(by: "cached_property") {
            return .unknown
        }
        if function.isDecorated(by: "classmethod"), case .object(let object) = receiver {
            return .function(function.bound(to: object.isComplete ? .classValue(object.type) : .unknown))
        }
        return .function(function.bound(to: receiver))
    }

    private func isOverridden(_ name: String, in type: ClassValue) -> Bool {
        modules.values.contains { $0.assignedAttributes.contains(name) }
            || classes.contains { $0 !== type && $0.members.names[name] != nil }
    }

    /// Forgets a list wherever it is held: it is about to change.
    func forget(_ value: PythonValue) {
        guard value.isList else { return }
        noteTableUse(value)
        forgetLists { $0.holds([value]) }
    }

    /// Forgets every list that `isLost` names, wherever it is held. What was looked through for the same `search`
    /// before need not be looked through again.
    func forgetLists(search: Edition? = nil, _ isLost: (PythonValue) -> Bool) {
        for scope in allScopes where !scope.edition.wasSearched(search) {
            for (name, held) in scope.names where held.isList && isLost(held) {
                bind(name, in: scope, to: held.holdsDevice ? .device : .unknown)
            }
            scope.edition.searched = search
        }
        if !objects.states.edition.wasSearched(search) {
            for object in objects.all where !object.edition.wasSearched(search) {
                for (name, held) in object.attributes where held.isList && isLost(held) {
                    setAttribute(name, of: object, to: held.holdsDevice ? .device : .unknown)
                }
                object.edition.searched = search
            }
            objects.states.edition.searched = search
        }
        // `finally` may change what is about to be returned.
        returned = returned.map { $0.isList && isLost($0) ? ($0.holdsDevice ? .device : .unknown) : $0 }
    }
}

extension PythonValue {
    /// Whether it is one of the lists in `wanted`, or a list with one of them inside.
    func holds(_ wanted: Set<PythonValue>) -> Bool {
        guard isList, !wanted.isEmpty else { return false }
        return wanted.contains(self) || members.contains { $0.holds(wanted) }
    }

    /// Whether a load or a setting may be made of it.
    var isNumberOrText: Bool {
        switch self {
        case .integer, .text, .composed, .sequence, .many, .range, .opaque, .dictionary: true
        default: false
        }
    }

    /// Whether it is a list or tuple.
    var isList: Bool {
        switch self {
        case .sequence, .many, .dictionary: true
        default: false
        }
    }

    /// The lists that it is or holds.
    var lists: [PythonValue] { isList ? [self] + members.flatMap(\.lists) : [] }

    /// What the list holds.
    var members: [PythonValue] {
        switch self {
        case .sequence(let elements): elements
        case .many(let element, _, _): [element]
        case .dictionary(let dictionary): dictionary.entries.map(\.value)
        default: []
        }
    }
}
