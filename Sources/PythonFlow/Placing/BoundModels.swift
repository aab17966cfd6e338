import Placement
import ProgramModel
import PythonSyntax

/// What MXNet binds to devices, while two programs are compared: there the load is the call that binds, told by what is
/// bound, wherever the device was named.
extension Placing {
    /// Writes down the loads of `symbol.bind(device, …)` and its kin, and gives the arguments that are no devices; `nil`
    /// if the call is none of these, or what is bound is not known.
    func bindModel(
        _ name: String, of receiver: PythonValue, _ arguments: EvaluatedArguments, at whole: Expression
    ) -> EvaluatedArguments? {
        guard isComparing, !arguments.isOpen, let model = boundModel(name, of: receiver) else { return nil }
        let given = arguments.all.filter { boundDevice($0.value) != nil }
        let rest = arguments.all.filter { boundDevice($0.value) == nil }
        guard let device = boundDevice(receiver) ?? given.first.flatMap({ boundDevice($0.value) }),
            given.count == (boundDevice(receiver) == nil ? 1 : 0),
            rest.allSatisfy({ !$0.value.holdsDevice })
        else { return nil }
        let texts = rest.map { argument, value in
            (argument.name.map { "\($0)=" } ?? "")
                + (symbols.canonical(value) ?? symbols.plainText(argument.value.range))
        }
        let text = "\(model)(\(texts.joined(separator: ", ")))".withoutEvaluations
        _ = append(device.place, .mxnet, text, index: nil, knowsModel: true, at: whole)
        return EvaluatedArguments(all: rest)
    }

    /// What a call binds: a symbol, a module with its symbol, or what it reads from files.
    private func boundModel(_ name: String, of receiver: PythonValue) -> String? {
        if ["mxnet.gluon.SymbolBlock.imports", "mxnet.gluon.nn.SymbolBlock.imports"].contains(name) {
            return name
        }
        guard ["bind", "simple_bind"].contains(name) else { return nil }
        if case .object(let object) = receiver {
            return deviceUses.modules[object.number].map { "module of \($0)" }
        }
        return receiver.isOpaque ? symbols.canonical(receiver) : nil
    }

    private func boundDevice(_ value: PythonValue) -> Load? {
        if case .object(let object) = value { deviceUses.loads[object.number] } else { nil }
    }
}

extension String {
    /// The same without how often an origin was evaluated before: what is read from one file twice is one model.
    var withoutEvaluations: String { replacing(/[ ]#[0-9]+/, with: "") }
}
