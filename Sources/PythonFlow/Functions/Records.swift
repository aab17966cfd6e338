import ProgramModel
import PythonSyntax

/// Classes whose `__init__` a decorator or a base makes of their annotated fields, and objects that only hold what they
/// are given.
extension Functions {
    /// The fields of a record in order, each with its default; `nil` if `type` is no plain record.
    ///
    /// A base, `__post_init__` or a computed default may do more than keep what is given.
    func recordFields(_ type: Class, bases: [PythonValue], _ members: Scope) -> [RecordField]? {
        let isTuple = type.decorators.isEmpty && bases == [.qualified("typing.NamedTuple")]
        let isData = bases.isEmpty && type.decorators.count == 1 && isPlainDataclass(type.decorators[0])
        guard isTuple || isData else { return nil }
        var fields: [RecordField] = []
        for statement in type.body.statements {
            switch statement.kind {
            case .annotated(let target, let annotation, let value):
                guard case .name(let name) = target.kind, annotation.isPlainType,
                    value?.isPlainDefault ?? true
                else {
                    return nil
                }
                fields.append(
                    RecordField(
                        name: name, defaultValue: value.map { _ in members[name] ?? .unknown }))
            case .function(let function):
                guard
                    !["__init__", "__post_init__", "__new__", "__setattr__", "__getattribute__"].contains(
                        function.name)
                else { return nil }
            case .expression where statement.isDocumentation: continue
            case .pass: continue
            default: return nil
            }
        }
        return fields
    }

    private func isPlainDataclass(_ decorator: Expression) -> Bool {
        var name = decorator
        if case .call(let callee, let arguments) = decorator.kind {
            let plain = ["frozen", "order", "slots", "repr", "eq"]
            guard arguments.allSatisfy({ $0.name.map(plain.contains) ?? false }) else { return false }
            name = callee
        }
        return expressions.speculate(name) == .qualified("dataclasses.dataclass")
    }

    /// Gives a new record its fields; `false` if the call does not fit.
    func fillRecord(_ object: ObjectValue, _ fields: [RecordField], _ arguments: EvaluatedArguments) -> Bool {
        let names = Set(fields.map(\.name))
        guard !arguments.isOpen, arguments.positional(fields.count) == nil,
            arguments.all.allSatisfy({ $0.argument.name.map(names.contains) ?? true })
        else { return false }
        var position = 0
        var values: [(given: Bool, value: PythonValue)] = []
        for field in fields {
            var given = arguments.all.first { $0.argument.name == field.name }
            if given == nil {
                given = arguments.positional(position)
                position += 1
            }
            guard let value = given?.value ?? field.defaultValue else { return false }
            values.append((given != nil, value))
        }
        for (field, entry) in zip(fields, values) {
            self.names.setAttribute(field.name, of: object, to: entry.value)
            // The default was taken when the class was made.
            if !entry.given {
                provenance.note(.imported(field.name, from: object.type.members), of: field.name, in: object)
            }
        }
        return true
    }

    /// `types.SimpleNamespace(name=value)`; `nil` for any other call.
    func namespace(_ name: String, _ arguments: EvaluatedArguments) -> PythonValue? {
        guard ["types.SimpleNamespace", "argparse.Namespace"].contains(name), !arguments.isOpen,
            arguments.all.allSatisfy({ $0.argument.name != nil && $0.value.isPlainData })
        else { return nil }
        let object = newObject(of: namespaceType, isComplete: true)
        for (argument, value) in arguments.all {
            names.setAttribute(argument.name ?? "", of: object, to: value)
        }
        return .object(object)
    }

    /// `Groups.SMALL.value`, where `Groups` is an enumeration; `nil` for anything else.
    func enumerationValue(_ name: String, of base: Expression) -> PythonValue? {
        guard name == "value", case .attribute(let owner, let member, _) = base.kind,
            case .classValue(let type) = expressions.evaluate(owner), type.isEnumeration,
            let value = type.members[member], value.isPlainData
        else { return nil }
        return value
    }
}

/// One field of a record.
struct RecordField {
    let name: String
    /// What it holds if a call leaves it out.
    let defaultValue: PythonValue?
}

extension ClassValue {
    /// Whether its only base makes constants of its members, and nothing in it makes them otherwise.
    fileprivate var isEnumeration: Bool {
        let special = ["__new__", "__init__", "_generate_next_value_", "value", "_missing_"]
        let kinds: [[PythonValue]] = [
            [.qualified("enum.Enum")], [.qualified("enum.IntEnum")], [.qualified("enum.StrEnum")],
        ]
        return kinds.contains(bases) && !special.contains { members[$0] != nil } && !members.isEscaped
    }
}

extension Expression {
    /// Whether an annotation makes a plain field: not `ClassVar`, `InitVar` or a text that may be one of them.
    fileprivate var isPlainType: Bool {
        switch kind {
        case .name(let name):
            ["str", "int", "bool", "float", "list", "tuple", "dict", "object"].contains(name)
        default: false
        }
    }

    /// Whether a default is a literal: `field(default_factory=…)` makes another value for each object.
    fileprivate var isPlainDefault: Bool {
        switch kind {
        case .string, .integer, .number, .boolean, .none: true
        case .name: true
        default: false
        }
    }
}
