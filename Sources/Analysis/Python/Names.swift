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
                if let value = scope[name] {
                    noteLaterRead(name, in: scope, value)
                    return found(value, name, in: scope)
                }
            }
        }
        let globals = frame.module.globals
        if let value = globals[name] {
            noteLaterRead(name, in: globals, value)
            return found(value, name, in: globals)
        }
        // Code that is not followed may have given it a meaning.
        if globals.isStale(name) || frame.closure.contains(where: { $0.isStale(name) }) { return .unknown }
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
        if let earlier = scope[name], earlier != value || value == .unknown {
            noteLaterChange(name, in: ObjectIdentifier(scope))
        }
        write(value, to: name, of: scope)
        forgetOrigin(of: name, in: scope)
        noteDeviceHolder(name, value)
    }

    func setAttribute(_ name: String, of object: ObjectValue, to value: PythonValue) {
        noteDeviceUse(value)
        if let earlier = object[name], earlier != value || value == .unknown {
            noteLaterChange(name, in: ObjectIdentifier(object))
        }
        write(value, to: name, of: object)
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
            escape(value)
        }
    }

    /// Stores `value` as attribute `name` of `holder`, `nil`: of any name; a `nil` value takes the attribute away.
    func assignAttribute(_ name: String?, of holder: PythonValue, to value: PythonValue?) {
        switch holder {
        case .object(let object) where !object.type.intercepts(name):
            assignMember(name, of: object, to: value)
        case .module(let module): assignMember(name, of: module.globals, to: value)
        case .classValue(let type) where !type.hasMetaclass: assignMember(name, of: type.members, to: value)
        case .qualified(let base):
            let full = name.map { "\(base).\($0)" } ?? base
            let isBuiltin = base == "builtins" && name != "print"
            if leadsToLoad(full) || isBuiltin {
                doubt(.use(text: text(statement.range)), at: statement.range)
            }
            opaques.spoil([full])
            if let value { escape(value) }
            // What a library calls there is not its own any more.
            waiting.interrupts = true
        default:
            if case .object = holder, let name { escapeAccessors(name, of: holder) }
            // A device that gets another index is not the one it was made as.
            if name == "device_id" { doubt(.use(text: text(statement.range)), at: statement.range) }
            if case .opaque(let whole) = holder, let name {
                opaques.spoil(["\(whole.key).\(name)"] + whole.bases)
            } else {
                spoil(holder)
            }
            escape(holder)
            if let value { escape(value) }
            forgetClasses(name)
            passForeignMoment()
        }
    }

    /// An attribute of something unknown is stored: that may be the class of an object which code that is not followed
    /// holds.
    private func forgetClasses(_ name: String?) {
        for type in classes {
            for name in name.map({ [$0] }) ?? type.members.fieldNames
            where type.members.lastValue(name) != nil {
                bind(name, in: type.members, to: .unknown)
            }
        }
    }

    /// Stores a value in a cell: under any name, if it is not known which.
    func assignMember(_ name: String?, of cell: PythonCell, to value: PythonValue?) {
        let isNamed = name != nil
        if let value, !isNamed { escape(value) }
        for name in name.map({ [$0] }) ?? cell.fieldNames {
            let value = isNamed ? value ?? .unknown : .unknown
            if let object = cell as? ObjectValue {
                setAttribute(name, of: object, to: value)
            } else if let scope = cell as? Scope {
                bind(name, in: scope, to: value)
            }
        }
    }

    func attribute(_ name: String, of value: PythonValue) -> PythonValue {
        switch value {
        case .qualified(let qualified): .qualified("\(qualified).\(name)")
        case .module(let module): member(name, of: module)
        case .classValue(let type): member(name, of: type)
        case .object(let object): attribute(name, of: object)
        case .parents(let type, let object): inherited(name, from: type, object)
        case .opaque(let whole): whole.isInteger ? .unknown : part(name, of: whole)
        case .function(let function): attribute(name, of: function)
        // A record may hold the device under any name.
        case .device where !["device_id", "device_type"].contains(name): .device
        default: attributeOfUnknown(name)
        }
    }

    /// A function shows what it sees.
    private func attribute(_ name: String, of function: FunctionValue) -> PythonValue {
        let plain = ["__name__", "__doc__", "__qualname__", "__module__", "setter", "getter", "deleter"]
        guard !plain.contains(name) else { return .unknown }
        // `__globals__`, `__closure__`
        if name.hasPrefix("__") { giveUp(function) }
        escape(.function(function))
        passForeignMoment()
        return .unknown
    }

    /// A device tells its index, which is another once it is a start core (T4).
    private func attributeOfUnknown(_ name: String) -> PythonValue {
        if name == "device_id" { doubt(.use(text: name), at: statement.range) }
        return .unknown
    }

    private func member(_ name: String, of type: ClassValue) -> PythonValue {
        if name == "__dict__" { return .namespace(type.members) }
        if ["__mro__", "__bases__", "__base__", "__subclasses__", "mro"].contains(name) {
            for base in [.classValue(type)] + type.bases { escape(base) }
            return .unknown
        }
        if type.hasMetaclass { callForeignHooks(of: .classValue(type)) }
        guard let value = type.member(name) else { return .unknown }
        if let scope = type.scope(of: name) { noteLaterRead(name, in: scope, value) }
        guard case .function(let function) = value else {
            if case .object = value { callHooks(of: value) }
            return value
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
        if name == "__dict__" { return .namespace(module.globals) }
        if let value = module.globals[name] { return found(value, name, in: module.globals) }
        if let submodule = importSubmodule(name, of: module) { return .module(submodule) }
        if case .function(let hook)? = module.globals["__getattr__"] {
            escape(.function(hook))
            passForeignMoment()
        }
        return .unknown
    }

    private func attribute(_ name: String, of object: ObjectValue) -> PythonValue {
        if name == "__dict__" { return .namespace(object) }
        if name == "__class__" { return .classValue(object.type) }
        if object.type.interceptsAttributes { callForeignHooks(of: .object(object)) }
        if object.isDevice { return attributeOfUnknown(name) }
        if let value = object[name] {
            noteLaterRead(name, of: object, value)
            return object.isReflected ? value.ifDefinition : found(value, name, in: object)
        }
        guard let value = object.type.member(name) else {
            if object.type.member("__getattr__") != nil { callForeignHooks(of: .object(object)) }
            return hidden(name, of: object)
        }
        // A descriptor runs.
        if value.isUnknown { passForeignMoment() }
        if case .object = value { callHooks(of: value) }
        guard case .function(let function) = value else {
            // An instance may hide the class's constant, in code that was not run here.
            let isHidden =
                object.isReflected || object.isStale(name) || object.type.hides(name)
                || (!object.isComplete && isOverridden(name, in: object.type))
            guard isHidden else { return value }
            return value.ifDefinition == .unknown ? hidden(name, of: object) : value
        }
        return bound(function, to: .object(object))
    }

    /// A function found on an object or class, as Python binds it.
    func bound(_ function: FunctionValue, to receiver: PythonValue) -> PythonValue {
        if function.isDecorated(by: "staticmethod") { return .function(function) }
        if function.isDecorated(by: "property") {
            let place = Expression(kind: .ellipsis, range: statement.range)
            return follow(
                function.bound(to: receiver).withoutDecorators, EvaluatedArguments(all: []), at: place)
        }
        if ["cached_property", "setter", "getter", "deleter"].contains(where: function.isDecorated) {
            return cachedProperty(function.bound(to: receiver))
        }
        if function.isDecorated(by: "classmethod"), case .object(let object) = receiver {
            return .function(function.bound(to: object.isComplete ? .classValue(object.type) : .unknown))
        }
        return .function(function.bound(to: receiver))
    }

    private func isOverridden(_ name: String, in type: ClassValue) -> Bool {
        modules.values.contains { $0.assignedAttributes.contains(name) }
            || classes.contains { $0 !== type && $0.members[name] != nil }
    }

    /// Reading the property runs its function the first time.
    private func cachedProperty(_ function: FunctionValue) -> PythonValue {
        escape(function.receiver ?? .unknown)
        escapeAccessors(function.definition.name, of: function.receiver ?? .unknown)
        passForeignMoment()
        return .unknown
    }

    /// All functions of a property called `name`: each of them hides the ones before.
    private func escapeAccessors(_ name: String, of receiver: PythonValue) {
        for site in functionOrder where functions[site]?.definition.name == name {
            guard let function = functions[site], function.isAccessor else { continue }
            escape(.function(function.bound(to: receiver)))
        }
    }

    /// Python calls methods of `value` that stand between it and its attributes.
    private func callForeignHooks(of value: PythonValue) {
        escape(value)
        passForeignMoment()
    }
}

extension PythonValue {
    /// Whether a load or a setting may be made of it.
    var isNumberOrText: Bool {
        switch self {
        case .integer, .text, .composed, .sequence, .many, .range, .opaque, .list, .dictionary, .table, .flag,
            .boolean:
            true
        default: false
        }
    }

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
        default: []
        }
    }
}

extension ClassValue {
    /// The method that runs where an object of it is called.
    var callHook: FunctionValue? {
        if case .function(let hook)? = member("__call__") { hook } else { nil }
    }

    /// Whether storing an attribute called `name`, `nil`: of any name, runs something.
    func intercepts(_ name: String?) -> Bool {
        if interceptsAttributes { return true }
        guard let name else { return false }
        guard case .function(let function)? = member(name) else { return false }
        return function.isAccessor
    }

    /// Whether an attribute of an object need not be what was stored under its name.
    var interceptsAttributes: Bool {
        ["__getattribute__", "__setattr__", "__delattr__"].contains { member($0) != nil }
            || members.fields.contains { _, value in
                guard case .object(let object) = value else { return false }
                return ["__get__", "__set__", "__delete__"].contains { object.type.member($0) != nil }
            }
            || bases.contains {
                if case .classValue(let type) = $0 { type.interceptsAttributes } else { false }
            }
    }
}
