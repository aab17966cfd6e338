import ProgramModel
import PythonSyntax

/// Attributes, and what Python does to find them.
extension Names {
    func setAttribute(_ name: String, of object: ObjectValue, to value: PythonValue) {
        placing.noteDeviceUse(value)
        effects.write(value, to: name, of: object)
        provenance.forgetOrigin(of: name, in: object)
        // Other methods may find it on an object that is not seen to be this one.
        if !object.isComplete { escapeDefinition(value) }
    }

    /// The same as a statement does it, through the method that stands between, if that is known.
    func storeAttribute(_ name: String?, of holder: PythonValue, to value: PythonValue?) {
        if case .object(let object) = holder, let name, followStore(of: name, in: object, value) { return }
        assignAttribute(name, of: holder, to: value)
    }

    /// `__setattr__` of the object's class, or `__set__` of what the class has there; `false`, with nothing done, if that
    /// is not known.
    private func followStore(of name: String, in object: ObjectValue, _ value: PythonValue?) -> Bool {
        let (holder, given) = (PythonValue.object(object), [value].compactMap(\.self))
        let own = value == nil ? "__delattr__" : "__setattr__"
        if effects.callHook(own, of: holder, [.text(name)] + given) != nil { return true }
        guard !object.type.interceptsAttributes, let member = object.type.member(name) else { return false }
        return effects.callHook(value == nil ? "__delete__" : "__set__", of: member, [holder] + given) != nil
    }

    /// Stores `value` as attribute `name` of `holder`, `nil`: of any name; a `nil` value takes the attribute away.
    func assignAttribute(_ name: String?, of holder: PythonValue, to value: PythonValue?) {
        switch holder {
        case .object(let object) where name == "__class__" || name == "__dict__":
            // From here on it is nobody knows what.
            object.remake()
            if let value { effects.escape(value) }
            callForeignHooks(of: holder)
        case .function where name?.hasPrefix("__") == true, .classValue where name == "__bases__":
            doubt(.use(text: text(statement.range)), at: statement.range)
        case .object(let object) where setter(name, of: object.type, value) != nil:
            guard let value, let setter = setter(name, of: object.type, value) else { return }
            let place = Expression(kind: .ellipsis, range: statement.range)
            _ = functions.follow(
                setter.bound(to: holder).withoutDecorators, .row([(place, value)]), at: place)
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
            symbols.opaques.spoil([full])
            if let value { effects.escape(value) }
            // What a library calls there is not its own any more.
            effects.waiting.interrupts = true
        default:
            if case .object = holder, let name { escapeAccessors(name, of: holder) }
            // A device that gets another index is not the one it was made as.
            if name == "device_id" { doubt(.use(text: text(statement.range)), at: statement.range) }
            if case .opaque(let whole) = holder, let name {
                symbols.opaques.spoil(["\(whole.key).\(name)"] + whole.bases)
            } else {
                symbols.spoil(holder)
            }
            effects.escape(holder)
            if let value { effects.escape(value) }
            if case .classValue(let type) = holder, let name { bind(name, in: type.members, to: .unknown) }
            forgetClasses(name)
            effects.passForeignMoment()
        }
    }

    /// The function of a property that storing `value` runs, if that is known.
    private func setter(_ name: String?, of type: ClassValue, _ value: PythonValue?) -> FunctionValue? {
        guard let name, value != nil, !type.interceptsAttributes,
            case .function(let function)? = type.member(name),
            function.isDecorated(by: "setter"), getter(function) != nil
        else { return nil }
        return function
    }

    /// Stores a value in a cell: under any name, if it is not known which.
    func assignMember(_ name: String?, of cell: PythonCell, to value: PythonValue?) {
        let isNamed = name != nil
        if !isNamed {
            if let value { effects.escape(value) }
            // What stood there may still do so, and be called.
            effects.escape(.namespace(cell))
        }
        for name in name.map({ [$0] }) ?? cell.fieldNames {
            let value = isNamed ? value ?? .unknown : .unknown
            if let object = cell as? ObjectValue {
                setAttribute(name, of: object, to: value)
            } else if let scope = cell as? Scope {
                bind(name, in: scope, to: value)
            }
        }
        guard !isNamed else { return }
        // A name that is not there yet may hide what a class, a base or Python itself has under it.
        effects.passForeignMoment()
    }

    func attribute(_ name: String, of value: PythonValue) -> PythonValue {
        meetFrame(name)
        return switch value {
        case .qualified("sys") where name == "argv" && arguments != nil:
            arguments ?? .unknown
        case .qualified(let qualified): .qualified("\(qualified).\(name)")
        case .module(let module): member(name, of: module)
        case .classValue(let type): member(name, of: type)
        case .object(let object): attribute(name, of: object)
        case .parents(let type, let object): inherited(name, from: type, object)
        case .opaque(let whole): whole.isInteger ? .unknown : symbols.part(name, of: whole)
        case .function(let function): attribute(name, of: function)
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
        if name == "__dict__" { return .namespace(type.members) }
        if ["__mro__", "__bases__", "__base__", "__subclasses__", "mro"].contains(name) {
            for base in [.classValue(type)] + type.bases { effects.escape(base) }
            for derived in functions.classes where derived.ancestors.contains(type) {
                effects.escape(.classValue(derived))
            }
            return .unknown
        }
        if type.hasMetaclass { callForeignHooks(of: .classValue(type)) }
        guard let value = type.member(name), !type.isTupleField(name) else { return .unknown }
        guard case .function(let function) = value else { return got(value, name, .none, type) }
        return function.isDecorated(by: "classmethod")
            ? .function(function.bound(to: .classValue(type))) : value
    }

    /// What a class has under a name, as looking it up gives it: a descriptor runs.
    private func got(_ value: PythonValue, _ name: String, _ holder: PythonValue, _ type: ClassValue)
        -> PythonValue
    {
        if type.makesConstants { return symbols.constant(name, of: type) }
        guard case .object = value else { return value }
        if let result = effects.callHook("__get__", of: value, [holder, .classValue(type)], absent: value) {
            return result
        }
        effects.callHooks(of: value)
        return value
    }

    private func inherited(_ name: String, from type: ClassValue, _ object: ObjectValue?) -> PythonValue {
        if object?.isComplete != true {
            let derived = functions.classes.filter { $0 !== type && $0.ancestors.contains(type) }
            // Another base of a class that is derived from it may stand in between.
            if derived.contains(where: { $0.bases.count > 1 }) {
                for type in derived { effects.escape(.classValue(type)) }
                effects.passForeignMoment()
                return .unknown
            }
        }
        let line = (object?.type ?? type).ancestors.drop { $0 != type }.dropFirst()
        guard let value = ClassValue.member(name, in: line) else {
            return name == "__new__" && !type.hasUnknownMaker ? .qualified("object.__new__") : .unknown
        }
        guard case .function(let function) = value, name != "__new__" else { return value }
        return bound(function, to: object.map(PythonValue.object) ?? .unknown)
    }

    private func member(_ name: String, of module: ModuleState) -> PythonValue {
        if name == "__dict__" { return .namespace(module.globals) }
        if let value = module.globals[name] { return value }
        if let submodule = importSubmodule(name, of: module) { return .module(submodule) }
        if case .function(let hook)? = module.globals["__getattr__"] {
            effects.escape(.function(hook))
            effects.passForeignMoment()
        }
        return .unknown
    }

    func attribute(_ name: String, of object: ObjectValue) -> PythonValue {
        let isStored = object.lastValue(name) != nil
        if object.type.member("__getattr__") == nil,
            let value = effects.callHook("__getattribute__", of: .object(object), [.text(name)])
        {
            return value
        }
        if object.isRemade || isStored && object.type.member(name)?.mayBeDescriptor == true {
            callForeignHooks(of: .object(object))
            return .unknown
        }
        if name == "__dict__" { return .namespace(object) }
        if name == "__class__" { return .classValue(object.type) }
        if object.type.interceptsAttributes { callForeignHooks(of: .object(object)) }
        if object.type.member("__getattribute__") != nil { return .unknown }
        if object.isDevice { return attributeOfUnknown(name) }
        if let value = object[name] {
            // Where it is not there any more, the class's is found.
            if value == .unknown, let shared = object.type.member(name) { effects.escape(shared) }
            if value == .unknown, object.type.member("__getattr__") != nil {
                callForeignHooks(of: .object(object))
            }
            return object.isReflected ? value.ifDefinition : value
        }
        // Code that was not run here may have stored something.
        let mayHide = object.isReflected || object.isStale(name) || object.type.hides(name)
        guard let value = object.type.member(name) else {
            if object.type.member("__getattr__") != nil {
                if !mayHide, case .absent? = effects.hook([name], of: .object(object)),
                    let value = effects.callHook("__getattr__", of: .object(object), [.text(name)])
                {
                    return value
                }
                callForeignHooks(of: .object(object))
            }
            return symbols.hidden(name, of: object)
        }
        // A descriptor runs, and gets the object.
        if value.isUnknown {
            if value.mayBeDescriptor { effects.escape(.object(object)) }
            effects.passForeignMoment()
        }
        guard case .function(let function) = value else {
            let isHidden = mayHide || !object.isComplete && isOverridden(name, in: object.type)
            guard isHidden else { return got(value, name, .object(object), object.type) }
            if case .object = value { effects.callHooks(of: value) }
            effects.escape(value)
            return value.ifDefinition == .unknown ? symbols.hidden(name, of: object) : value
        }
        return bound(function, to: .object(object))
    }

    /// A function found on an object or class, as Python binds it.
    func bound(_ function: FunctionValue, to receiver: PythonValue) -> PythonValue {
        // A `functools.partial` is no method.
        if function.isDecorated(by: "staticmethod") || function.partial != nil { return .function(function) }
        if let getter = getter(function) {
            let place = Expression(kind: .ellipsis, range: statement.range)
            return functions.follow(
                getter.bound(to: receiver).withoutDecorators, EvaluatedArguments(all: []), at: place)
        }
        if ["cached_property", "setter", "getter", "deleter"].contains(where: function.isDecorated) {
            return cachedProperty(function.bound(to: receiver))
        }
        if function.isDecorated(by: "classmethod"), case .object(let object) = receiver {
            return .function(function.bound(to: object.isComplete ? .classValue(object.type) : .unknown))
        }
        if function.mayGetClass {
            effects.escape(receiver)
            return .function(function.bound(to: .unknown))
        }
        return .function(function.bound(to: receiver))
    }

    /// The function of a property that reading it runs, if that is known.
    private func getter(_ function: FunctionValue) -> FunctionValue? {
        if function.isDecorated(by: "property") { return function }
        let isOther = ["setter", "deleter"].contains(where: function.isDecorated)
        guard isOther, function.definition.decorators.count == 1,
            case .attribute(let base, _, _)? = function.definition.decorators.first?.kind,
            case .name(function.definition.name) = base.kind
        else { return nil }
        return functions.accessorsBefore[function].flatMap { getter($0) }
    }

    private func isOverridden(_ name: String, in type: ClassValue) -> Bool {
        modules.values.contains { $0.assignedAttributes.contains(name) }
            || functions.classes.contains { $0 !== type && $0.members[name] != nil }
    }

    /// Reading the property runs its function the first time.
    private func cachedProperty(_ function: FunctionValue) -> PythonValue {
        effects.escape(function.receiver ?? .unknown)
        escapeAccessors(function.definition.name, of: function.receiver ?? .unknown)
        effects.passForeignMoment()
        return .unknown
    }

    /// Python calls methods of `value` that stand between it and its attributes.
    private func callForeignHooks(of value: PythonValue) {
        effects.escape(value)
        effects.passForeignMoment()
    }
}

extension PythonValue {
    /// Whether it may stand between an object and what is stored in it under the name that it has in the class.
    fileprivate var mayBeDescriptor: Bool {
        switch self {
        case .unknown: true
        case .function(let function): function.isAccessor
        case .object(let object):
            ["__get__", "__set__", "__delete__"].contains { object.type.member($0) != nil }
        case .opaque(let value):
            !value.isInteger && (value.maker == "property" || Libraries.function(value.maker).use == .foreign)
        default: false
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
        return (name.map { [$0] } ?? ancestors.flatMap(\.members.fieldNames)).contains {
            member($0)?.mayBeDescriptor == true
        }
    }

    /// Whether an attribute of an object need not be what was stored under its name.
    var interceptsAttributes: Bool {
        ["__getattribute__", "__setattr__", "__delattr__"].contains { member($0) != nil }
    }
}
