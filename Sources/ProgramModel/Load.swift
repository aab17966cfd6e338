package import Placement
package import SourceText

/// One place in a program that puts a model on cores.
package struct Load: Hashable, Sendable {
    /// What the code says about where.
    package enum Place: Hashable, Sendable {
        case frameworkDefault
        /// `mx.neuron(index)`.
        case device(IntegerExpression)
        /// `neuron_cores_context(start, count)`; −1 is "not given".
        case context(start: IntegerExpression, count: IntegerExpression)
        case multicore
        /// `DataParallel(model, device_ids=…)`: one replica on each device; on all visible cores without a list (T9).
        case dataParallel([IntegerExpression]?)
    }

    /// What is known of a model's size, in cores.
    package enum Size: Hashable, Sendable {
        case unknown
        case known(IntegerExpression)
        case within(ClosedRange<Int>)
    }

    /// The name of what is loaded: the assigned variable, or the call.
    package let name: String
    /// The framework whose rules place it.
    package let framework: Framework
    /// What the code says about where.
    package let place: Place
    /// What is known of the model's size.
    package let size: Size
    /// What is loaded, as far as the call tells: its arguments, constants as their values. Tells models apart across programs.
    package let model: String?
    /// Whether `model` tells what is bound to a device, and not only where the device is named.
    package var knowsModel = false
    /// The call.
    package let source: SourceRange
    /// The statement that holds the call.
    package let statement: SourceRange
    /// The bytes of the index in `mx.neuron(index)`, when there is one.
    package let indexSource: SourceRange?
    /// The calls that lead to it, outermost first; none where the program itself holds the load.
    package let calls: [LoadCall]

    /// Describes one load.
    package init(
        name: String, framework: Framework, place: Place, size: Size, model: String? = nil,
        source: SourceRange, statement: SourceRange, indexSource: SourceRange? = nil,
        calls: [LoadCall] = []
    ) {
        self.calls = calls
        self.model = model
        self.name = name
        self.framework = framework
        self.place = place
        self.size = size
        self.source = source
        self.statement = statement
        self.indexSource = indexSource
    }

    /// The same model loaded at another place, or with another size.
    package func with(place: Place? = nil, size: Size? = nil) -> Load {
        var load = Load(
            name: name, framework: framework, place: place ?? self.place, size: size ?? self.size,
            model: model, source: source, statement: statement, indexSource: indexSource,
            calls: calls)
        load.knowsModel = knowsModel
        return load
    }
}

extension Load.Size {
    /// Whether the model may be one of a single core, as far as the code tells.
    package var mayBeOne: Bool {
        switch self {
        case .unknown: true
        case .known(let size): size.value().map { $0 == 1 } ?? true
        case .within(let sizes): sizes.contains(1)
        }
    }
}
