import ProgramModel
import PythonSyntax

/// Reading and binding names and attributes.
extension PythonInterpreter {
    func lookUp(_ name: String) -> PythonValue {
        if !frame.scope.globals.contains(name) {
            if let value = frame.scope.names[name] { return value }
            for scope in frame.closure.reversed() {
                if let value = scope.names[name] { return value }
            }
        }
        if let value = frame.module.globals.names[name] { return value }
        if let module = frame.module.starImport { return .qualified("\(module).\(name)") }
        return .qualified(name)
    }

    func bind(_ name: String, to value: PythonValue) {
        let scope = frame.scope.globals.contains(name) ? frame.module.globals : frame.scope
        scope.names[name] = value
        changes?.scopes.append((scope, name))
    }

    func setAttribute(_ name: String, of object: ObjectValue, to value: PythonValue) {
        object.attributes[name] = value
        changes?.attributes.append((object, name))
    }

    func attribute(_ name: String, of value: PythonValue) -> PythonValue {
        switch value {
        case .qualified(let qualified): .qualified("\(qualified).\(name)")
        case .module(let module): member(name, of: module)
        case .classValue(let type): type.member(name) ?? .unknown
        case .object(let object): attribute(name, of: object)
        default: .unknown
        }
    }

    private func member(_ name: String, of module: ModuleState) -> PythonValue {
        if let value = module.globals.names[name] { return value }
        if let submodule = importSubmodule(name, of: module) { return .module(submodule) }
        return .unknown
    }

    private func attribute(_ name: String, of object: ObjectValue) -> PythonValue {
        if let value = object.attributes[name] { return value }
        switch object.type.member(name) {
        case .function(let function)?:
            let decorators = function.definition.decorators.map { text($0.range) }
            if decorators.contains("staticmethod") { return .function(function) }
            if decorators.contains("property") || decorators.contains("cached_property") { return .unknown }
            return .function(function.bound(to: object))
        case let value?:
            // An instance may hide the class's constant, in code that was not run here.
            return object.isComplete || !frame.module.assignedAttributes.contains(name) ? value : .unknown
        case nil:
            return .unknown
        }
    }

    /// Forgets a list wherever it is held: it is about to change.
    func forget(_ value: PythonValue) {
        guard case .sequence = value else { return }
        for scope in [frame.scope, frame.module.globals] + frame.closure {
            for (name, held) in scope.names where held == value {
                scope.names[name] = .unknown
                changes?.scopes.append((scope, name))
            }
        }
        for case .object(let object) in frame.scope.names.values {
            for (name, held) in object.attributes where held == value {
                setAttribute(name, of: object, to: .unknown)
            }
        }
    }

    /// Runs `body` on a copy of the names it can see; returns them as it left them and restores what was.
    func branch(_ body: () -> Flow) -> (steps: [Step], flow: Flow, names: Snapshot) {
        let before = Snapshot(frame)
        var flow: Flow = []
        let steps = capture { flow = body() }
        let after = Snapshot(frame)
        before.restore(frame)
        return (steps, flow, after)
    }
}

/// The names that a frame can see, and its objects' attributes, at one moment.
struct Snapshot {
    private let local: [String: PythonValue]
    private let global: [String: PythonValue]
    private let objects: [ObjectValue: [String: PythonValue]]

    init(_ frame: Frame) {
        local = frame.scope.names
        global = frame.module.globals.names
        var objects: [ObjectValue: [String: PythonValue]] = [:]
        for value in [local.values, global.values].joined() {
            if case .object(let object) = value { objects[object] = object.attributes }
        }
        self.objects = objects
    }

    func restore(_ frame: Frame) {
        frame.scope.names = local
        frame.module.globals.names = global
        for (object, attributes) in objects { object.attributes = attributes }
    }

    /// Leaves in `frame` what both ends agree on.
    static func merge(_ one: Snapshot, _ other: Snapshot, into frame: Frame) {
        if frame.scope !== frame.module.globals { frame.scope.merge(one.local, other.local) }
        frame.module.globals.merge(one.global, other.global)
        for object in Set(one.objects.keys).union(other.objects.keys) {
            let held = Scope()
            held.merge(
                one.objects[object] ?? object.attributes, other.objects[object] ?? object.attributes)
            object.attributes = held.names
        }
    }
}
