import Placement
import ProgramModel
import PythonSyntax
import SourceText

/// What became of the devices that a program has named.
///
/// A device holds a model once something is bound to it. Where a value goes that is not followed, it counts as used.
struct DeviceUses {
    /// The load that each device stands for, by the number of its object.
    fileprivate(set) var loads: [Int: Load] = [:]
    /// Those objects.
    fileprivate(set) var objects: [Int: ObjectValue] = [:]
    /// The numbers of those that were handed to something.
    fileprivate(set) var used: Set<Int> = []
    /// Those that each name has held: a name of which the value is lost may hold any of them.
    fileprivate var held: [String: Set<Int>] = [:]
    /// What is bound to those that are kept by a module of MXNet, as far as that is known.
    fileprivate(set) var modules: [Int: String] = [:]

    /// Whether a name has held a device.
    func hasHeld(_ name: String) -> Bool { held[name] != nil }
}

/// MXNet's devices.
extension Placing {
    /// The device that a call of `name` makes, `nil` if it makes none; another type of device is none of ours.
    func device(_ name: String, _ arguments: EvaluatedArguments, at whole: Expression) -> PythonValue? {
        if case .device? = vocabulary.meaning(of: name) {
            names.meetUndefined(in: whole)
            return device(arguments.named("device_id", or: 0), isOpen: arguments.isOpen, at: whole)
        }
        let contexts = ["mxnet.Context", "mxnet.context.Context", "mxnet.device.Device", "mxnet.Device"]
        guard contexts.contains(name) else { return nil }
        let type = arguments.named("device_type", or: 0)?.value
        // `mx.Context('neuron', i)` is `mx.neuron(i)`.
        if type == .text("neuron") {
            return device(arguments.named("device_id", or: 1), isOpen: arguments.isOpen, at: whole)
        }
        if let type, type.isUnknown { doubt(.load(name: name), at: whole.range) }
        return .unknown
    }

    private func device(
        _ index: (argument: Argument, value: PythonValue)?, isOpen: Bool, at whole: Expression
    ) -> PythonValue {
        let range = index?.argument.value.range
        let number =
            if let index { symbols.indexed(index.value) } else {
                isOpen ? nil : IntegerExpression.constant(0)
            }
        let place = number ?? .symbol("⟨\(text(range ?? whole.range))⟩")
        let load = append(.device(place), .mxnet, deviceContext(whole), index: range, at: whole)
        guard isComparing else { return .device }
        let object = functions.newObject(of: deviceType, isComplete: false)
        object.isReflected = true
        deviceUses.loads[object.number] = load
        deviceUses.objects[object.number] = object
        return .object(object)
    }

    /// What tells a device's model apart where no name does: the statement in front of the device, without the numbers
    /// that a migration changes. Where a name does, it is the name with what is bound to the device there.
    private func deviceContext(_ whole: Expression) -> String? {
        guard !whole.range.isEmpty, statement.range.lowerBound <= whole.range.lowerBound else { return nil }
        let ahead = text(statement.range.upTo(whole.range)).filter { !$0.isWhitespace }
        guard statement.target != nil else { return "\(ahead.filter { !$0.isNumber })device" }
        let binding = [".bind(", ".simple_bind("].compactMap { ahead.firstRange(of: $0) }.first
        guard isComparing, let binding else { return nil }
        // The parameters are a part of what is bound; the number of another device is none.
        let behind = text(whole.range.gap(to: statement.range.end))
        guard !(ahead + behind).contains("neuron") else { return String(ahead[..<binding.lowerBound]) }
        return ahead + "device" + behind.filter { !$0.isWhitespace }
    }

    /// What the program does, without the devices that nothing is bound to: they hold no model.
    var boundSteps: [Step] {
        let idle = idleLoads
        return settlingMoves(idle.isEmpty ? paths.steps : paths.steps.compactMap { $0.without(idle) })
            .withoutStartMarks
    }

    /// A module of MXNet keeps the devices it is made with until its own `bind`; `nil` if `name` makes no module.
    func deviceHolder(_ name: String, _ arguments: EvaluatedArguments) -> PythonValue? {
        let makers = ["mxnet.mod.Module", "mxnet.module.Module", "mxnet.module.module.Module"]
        guard makers.contains(name), case .object(let object)? = arguments.named("context", or: 3)?.value,
            deviceUses.loads[object.number] != nil
        else { return nil }
        // Two modules on one device: which of them is bound is not told apart.
        if deviceUses.modules[object.number] == nil, let symbol = arguments.named("symbol", or: 0)?.value {
            deviceUses.modules[object.number] = symbols.canonical(symbol)
        } else {
            deviceUses.used.insert(object.number)
        }
        return .object(object)
    }

    /// Whether a method of this name binds nothing to the device that a module keeps.
    func leavesUnbound(_ method: String) -> Bool {
        ["set_params", "init_params", "init_optimizer"].contains(method)
    }

    /// A model may be bound to every device in `value` from here on.
    func noteDeviceUse(_ value: PythonValue) {
        guard !deviceUses.loads.isEmpty else { return }
        deviceUses.used.formUnion(value.deviceNumbers)
    }

    /// `name` holds `value` now.
    func noteDeviceHolder(_ name: String, _ value: PythonValue) {
        guard !deviceUses.loads.isEmpty else { return }
        let numbers = value.deviceNumbers.filter { deviceUses.loads[$0] != nil }
        if !numbers.isEmpty { deviceUses.held[name, default: []].formUnion(numbers) }
    }

    /// `name` is looked up; if what it holds is not known, it may be a device that it once held.
    func noteDeviceLookup(_ name: String, _ value: PythonValue) {
        guard !deviceUses.held.isEmpty, value.isUnknown, let numbers = deviceUses.held[name] else { return }
        deviceUses.used.formUnion(numbers)
    }

    /// The loads of devices to which nothing is bound, on whatever path.
    var idleLoads: Set<SourcePlace> {
        var (idle, busy): (Set<SourcePlace>, Set<SourcePlace>) = ([], [])
        for (number, load) in deviceUses.loads {
            let isUsed = deviceUses.used.contains(number) || deviceUses.objects[number]?.isEscaped == true
            if isUsed { busy.insert(SourcePlace(load)) } else { idle.insert(SourcePlace(load)) }
        }
        return idle.subtracting(busy)
    }
}

/// Where a load stands in the text.
struct SourcePlace: Hashable {
    private let path: String
    private let start: Int

    init(_ load: Load) {
        path = load.source.path
        start = load.source.bytes.lowerBound
    }
}

extension Step {
    /// What is left of it without the loads at `places`.
    func without(_ places: Set<SourcePlace>) -> Step? {
        switch self {
        case .load(let load): return places.contains(SourcePlace(load)) ? nil : self
        case .loop(let loop):
            return .loop(
                Loop(
                    variable: loop.variable, rounds: loop.rounds,
                    body: loop.body.compactMap { $0.without(places) }, source: loop.source))
        case .choice(let bodies): return .choice(bodies.map { $0.compactMap { $0.without(places) } })
        case .unordered(let bodies): return .unordered(bodies.map { $0.compactMap { $0.without(places) } })
        case .write, .doubt: return self
        }
    }
}

extension PythonValue {
    /// The numbers of the objects in it.
    fileprivate var deviceNumbers: [Int] {
        switch self {
        case .object(let object): [object.number]
        case .sequence(let elements): elements.flatMap(\.deviceNumbers)
        case .many(let element, _, _): element.deviceNumbers
        case .list, .dictionary: members.flatMap { $0.isContainer ? [] : $0.deviceNumbers }
        default: []
        }
    }
}
