import ProgramModel
import PythonSyntax
import SourceText

/// The text of a device holds its index, which is another once it is a start core (L4, T4): `neuron(1)`.
extension Placing {
    /// Notes that a text is made of `value`, if that is or may hold a device.
    func noteDeviceText(of expression: Expression, _ value: PythonValue) {
        guard value.holdsDevice || mayHoldLostDevice(expression, value) else { return }
        environment.uses.deviceTexts.insert(source(expression.range))
    }

    /// Notes the texts that a call makes of devices: `str(device)`, `"…".format(device)`, `device.__str__()`.
    func noteDeviceTexts(
        _ callee: Expression, _ target: PythonValue, _ receiver: PythonValue, _ arguments: EvaluatedArguments
    ) {
        if case .attribute(let base, let name, _) = callee.kind {
            if Self.textMembers.contains(name) { noteDeviceText(of: base, receiver) }
            guard name == "format" || name == "format_map" else { return }
        } else {
            guard case .qualified(let name) = target, Self.textMakers.contains(name) else { return }
        }
        for (argument, value) in arguments.all { noteDeviceText(of: argument.value, value) }
    }

    /// `devices.append(device)` and `devices["a"] = device`: what is stored in holds a device from here on.
    func noteDevice(_ value: PythonValue, storedIn holder: Expression, _ container: PythonValue) {
        guard value.holdsDevice, holder.isName, container.isUnknown || container.isList else { return }
        statements.assign(.device, from: nil, to: holder)
    }

    /// What a call that is not followed may give or keep of a device: MXNet's own calls give none.
    func deviceResult(
        _ callee: Expression, _ target: PythonValue, _ receiver: PythonValue, _ arguments: EvaluatedArguments
    ) -> PythonValue {
        let isGiven = arguments.all.contains(where: \.value.holdsDevice)
        if case .qualified(let name) = target {
            let isPlain =
                Libraries.function(name).use == .asks || name.hasPrefix("mxnet")
                || Self.textMakers.contains(name)
            return isGiven && !isPlain ? .device : .unknown
        }
        guard case .attribute(let base, let name, _) = callee.kind else {
            return isGiven ? .device : .unknown
        }
        if Self.storing.contains(name) {
            for (_, value) in arguments.all { noteDevice(value, storedIn: base, receiver) }
        }
        return receiver.holdsDevice && Self.giving.contains(name) ? .device : .unknown
    }

    /// Whether a name of which the value is lost once held a device, while devices are told apart.
    private func mayHoldLostDevice(_ expression: Expression, _ value: PythonValue) -> Bool {
        guard value == .unknown, case .name(let name) = expression.kind else { return false }
        return deviceUses.hasHeld(name)
    }

    private static let textMakers: Set<String> = [
        "str", "repr", "format", "ascii", "hash", "unicode", "map", "json.dumps", "pickle.dumps",
    ]
    private static let textMembers: Set<String> = ["__str__", "__repr__", "__format__", "__hash__"]
    private static let storing: Set<String> = [
        "append", "appendleft", "insert", "extend", "add", "put", "update", "setdefault", "__setitem__",
    ]
    private static let giving: Set<String> = [
        "get", "pop", "popleft", "popitem", "items", "values", "keys", "copy", "setdefault", "__getitem__",
    ]
}

/// The doubts about texts of devices that do more than show.
func deviceTextDoubts(_ uses: VariableUses, _ readUses: inout ReadUses) -> [Doubt] {
    let places = uses.deviceTexts.sorted {
        ($0.path, $0.bytes.lowerBound) < ($1.path, $1.bytes.lowerBound)
    }
    return places.filter { !readUses.isOnlyShown($0) }.map {
        Doubt(.reading(what: "the text of a device holds its index, and it does more than show"), at: $0)
    }
}

extension PythonValue {
    /// Whether it is a device, or may hold one.
    var holdsDevice: Bool {
        switch self {
        case .device, .iterable(_, true): true
        case .object(let object): object.isDevice
        case .sequence, .many, .table: parts.contains(where: \.holdsDevice)
        case .list(let cell), .dictionary(let cell): cell.holdsDevice
        case .oneOf(let values): values.contains(where: \.holdsDevice)
        default: false
        }
    }
}
