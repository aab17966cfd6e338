import ProgramModel
import PythonSyntax
import SourceText

/// What the interpreter knows of a Python value.
indirect enum PythonValue: Hashable {
    case unknown
    case none
    case boolean(Bool)
    case integer(IntegerExpression)
    case text(String)
    /// A text put together from integers that only the running program knows.
    case composed(TextTemplate)
    /// `True`, `False` or `None`, and which is not known; the same number, the same value.
    case flag(Int)
    /// A value of which only its origin is known.
    case opaque(OpaqueValue)
    /// What one of the variables held when it had been set so many times.
    case setting(Variable, edition: Int)
    /// A tuple whose elements are known; in a cell, what a list holds.
    case sequence([PythonValue])
    /// A list.
    case list(ContainerCell)
    /// A dictionary.
    case dictionary(ContainerCell)
    /// A set of plain data; in the cell, its elements in any order.
    case set(ContainerCell)
    /// What a dictionary holds whose keys and values are known.
    case table(DictionaryValue)
    /// The names of a scope, or the attributes of an object, as a dictionary.
    case namespace(PythonCell)
    /// One of a few lists, dictionaries or objects, and which is not known.
    case oneOf([PythonValue])
    /// A tuple, a `range`, or in a cell what a list holds, of `count` elements, none if it is negative; `variable` counts them from 0 in the element.
    case many(PythonValue, variable: String?, count: IntegerExpression)
    /// `range(…)` with known bounds.
    case range([Int])
    /// Something that yields this many values that are not known one by one; whether each is a device of MXNet.
    case iterable(count: Int, ofDevices: Bool = false)
    /// A device of MXNet, or something that may hold one.
    case device
    /// A module, a member of a module outside the project, or a builtin: `os.environ`, `torch.jit.load`, `str`.
    case qualified(String)
    /// A module of the project.
    case module(ModuleState)
    case function(FunctionValue)
    case classValue(ClassValue)
    case object(ObjectValue)
    /// `super()`: the bases of a class, with the receiver of the method that asks.
    case parents(ClassValue, of: ObjectValue?)

    /// Whether it is, or has a part that is, one of which not even the origin is known: two of them are seldom one.
    var isVague: Bool {
        switch self {
        case .unknown, .device, .iterable: true
        case .sequence(let parts), .oneOf(let parts): parts.contains(where: \.isVague)
        case .many(let part, _, _): part.isVague
        default: false
        }
    }

    /// A constant integer.
    static func constant(_ value: Int) -> PythonValue { .integer(.constant(value)) }

    /// The integer, if it is a constant.
    var constantInteger: Int? {
        guard case .integer(let expression) = self else { return nil }
        return expression.value()
    }

    /// The value if it is one that only an import or a definition can make: such a name is bound to it or to nothing.
    var ifDefinition: PythonValue {
        switch self {
        case .qualified, .module, .function, .classValue, .device: self
        default: .unknown
        }
    }

    /// Whether it is `True`, `False` or `None`.
    var isFlag: Bool {
        switch self {
        case .none, .boolean, .flag: true
        default: false
        }
    }

    /// Python's truth of the value, if it is known.
    var truth: Bool? {
        switch self {
        case .none: false
        case .boolean(let value): value
        case .integer(let expression): expression.value().map { $0 != 0 }
        case .text(let text): !text.isEmpty
        case .sequence(let elements): !elements.isEmpty
        case .table(let table): !table.entries.isEmpty
        case .list(let cell), .dictionary(let cell): cell.contents.truth
        case .set: setElements.map { !$0.isEmpty }
        case .oneOf: contents.truth
        default: nil
        }
    }
}

/// A function of the project, with the scopes it sees.
final class FunctionValue: Hashable {
    let definition: Function
    let module: ModuleState
    /// Scopes of the functions around it, innermost last.
    let closure: [Scope]
    /// The object that a method is bound to.
    let receiver: PythonValue?
    /// The defaults, evaluated where the definition stands.
    let defaults: [String: PythonValue]
    /// Where the definition stands: its identity across bindings.
    let site: FunctionSite
    /// What `functools.partial` hands to every call.
    let partial: PartialArguments?

    init(
        definition: Function, module: ModuleState, closure: [Scope], receiver: PythonValue? = nil,
        defaults: [String: PythonValue], site: FunctionSite, partial: PartialArguments? = nil
    ) {
        self.partial = partial
        self.definition = definition
        self.module = module
        self.closure = closure
        self.receiver = receiver
        self.defaults = defaults
        self.site = site
    }

    /// The place in front of its definition.
    var start: TextRange { module.file.range(site.offset..<site.offset) }

    func bound(to receiver: PythonValue) -> FunctionValue {
        FunctionValue(
            definition: definition, module: module, closure: closure, receiver: receiver, defaults: defaults,
            site: site, partial: partial)
    }

    /// The same with `arguments` handed to every call.
    func with(_ arguments: EvaluatedArguments) -> FunctionValue {
        FunctionValue(
            definition: definition, module: module, closure: closure, receiver: receiver, defaults: defaults,
            site: site, partial: PartialArguments(arguments))
    }

    static func == (one: FunctionValue, other: FunctionValue) -> Bool {
        one.site == other.site && one.receiver == other.receiver && one.partial === other.partial
            && one.closure == other.closure && one.defaults == other.defaults
    }

    func hash(into hasher: inout Hasher) { hasher.combine(site) }
}

/// Where a function is defined.
struct FunctionSite: Hashable {
    let path: String
    let offset: Int
}

/// A class of the project: its methods and class-level constants.
final class ClassValue: Hashable {
    let name: String
    let members: Scope
    let bases: [PythonValue]
    /// The annotated fields, if a decorator or a base outside the project may make an `__init__` of them; those of its bases too.
    let generatedFields: Set<String>
    /// The fields in order, if the class is a plain record and its `__init__` does nothing but keep them.
    let recordFields: [RecordField]?

    /// Whether another class than `type` makes it.
    let hasMetaclass: Bool
    /// The class of the program, or function, that makes it, or the first of its bases that has one.
    let metaclass: PythonValue?
    /// Whether a base is not of the project, so that code elsewhere may call the methods.
    let hasForeignBase: Bool
    /// Whether a base may run anything when a class is derived from it, or when an object of that class is made.
    let hasUnknownMaker: Bool
    /// The classes of the project in which Python looks a name up, itself first, in that order.
    private(set) lazy var ancestors: [ClassValue] =
        [self]
        + (projectBases.count == 1
            ? projectBases[0].ancestors : Self.merged(projectBases.map(\.ancestors) + [projectBases]))

    init(
        name: String, members: Scope, bases: [PythonValue], generatedFields: Set<String>,
        recordFields: [RecordField]? = nil, metaclass: PythonValue? = nil
    ) {
        // What is asked of all bases above is worked out once: diamonds of classes have as many ways up as 2 to their depth.
        let own = bases.compactMap(\.classOfProject)
        let foreign = bases.filter { $0.classOfProject == nil }
        let maker = metaclass == .qualified("abc.ABCMeta") ? nil : metaclass
        self.hasMetaclass = maker != nil || own.contains(where: \.hasMetaclass)
        self.metaclass = maker ?? own.lazy.compactMap(\.metaclass).first
        hasForeignBase =
            foreign.contains { $0 != .qualified("object") } || own.contains(where: \.hasForeignBase)
        hasUnknownMaker =
            self.hasMetaclass || own.contains(where: \.hasUnknownMaker)
            || foreign.contains { base in
                if case .qualified(let name) = base { !Libraries.isPlainMaker(name) } else { true }
            }
        self.recordFields = recordFields
        self.generatedFields = own.reduce(into: generatedFields) { $0.formUnion($1.generatedFields) }
        self.name = name
        self.members = members
        self.bases = bases
    }

    /// Whether `name` is a field of a `typing.NamedTuple`: the class has something there that gives an object's own.
    func isTupleField(_ name: String) -> Bool {
        ancestors.contains {
            $0.generatedFields.contains(name) && $0.bases.contains(.qualified("typing.NamedTuple"))
        }
    }

    /// Whether it is an enumeration, which makes something of its members that is not what stands there: a member is
    /// neither equal to its value nor written like it.
    var makesConstants: Bool {
        let kinds = Set(ancestors.flatMap(\.bases).compactMap(\.enumeration))
        // Members of these are what stands there, unless something makes them otherwise.
        let areEqual = kinds.isSubset(of: ["IntEnum", "IntFlag", "StrEnum"])
        return !kinds.isEmpty && (!areEqual || Self.makers.contains { member($0) != nil })
    }

    private static let makers = ["__new__", "__init__", "_generate_next_value_"]

    /// A type of objects that only the reading itself makes.
    convenience init(internal name: String, in store: PythonStore) {
        self.init(name: name, members: Scope(.classBody, in: store), bases: [], generatedFields: [])
    }

    /// The member called `name`, here or in a base of the project.
    func member(_ name: String) -> PythonValue? {
        Self.member(name, in: ancestors)
    }

    /// The first that the classes of `line` have under `name`.
    static func member(_ name: String, in line: some Sequence<ClassValue>) -> PythonValue? {
        var mayBeBound = false
        for type in line {
            if let value = type.members[name] { return mayBeBound ? value.forgotten : value }
            // Code that knows the class may have bound the name in it, in front of what its bases have.
            mayBeBound = mayBeBound || type.members.isStale(name)
        }
        return nil
    }

    private var projectBases: [ClassValue] { bases.compactMap(\.classOfProject) }

    /// Puts the ancestors of several bases in one order: a class comes before its bases, and those as they are written.
    private static func merged(_ lists: [[ClassValue]]) -> [ClassValue] {
        var rest = lists.map { ArraySlice($0) }
        var result: [ClassValue] = []
        func isNext(_ type: ClassValue) -> Bool { !rest.contains { $0.dropFirst().contains(type) } }
        while let next = rest.compactMap(\.first).first(where: isNext) {
            result.append(next)
            rest = rest.map { $0.first == next ? $0.dropFirst() : $0 }
        }
        return result
    }

    /// Whether `name` is a field that an `__init__` which is not seen may set.
    func hides(_ name: String) -> Bool { generatedFields.contains(name) }

    /// The function called `name` that a base defines.
    func inherited(_ name: String) -> FunctionValue? {
        for base in ancestors.dropFirst() {
            if case .function(let function)? = base.members[name] { return function }
        }
        return nil
    }

    /// Whether the arguments of a new object go to a base that is not of the project.
    var hasForeignInitializer: Bool { hasForeignBase && member("__init__") == nil }

    static func == (one: ClassValue, other: ClassValue) -> Bool { one === other }
    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension PythonValue {
    /// Its name without the module, if it is a class whose derived classes are enumerations.
    fileprivate var enumeration: String? {
        guard case .qualified(let name) = self, let last = name.split(separator: ".").last else { return nil }
        return last.hasSuffix("Enum") || last.hasSuffix("Flag") || last.hasSuffix("Choices")
            ? String(last) : nil
    }

    /// The class, if it is one of the project.
    fileprivate var classOfProject: ClassValue? {
        if case .classValue(let type) = self { type } else { nil }
    }
}

/// An instance of a class of the project.
final class ObjectValue: PythonCell {
    let type: ClassValue
    /// Whether anything may have been stored in it before it was seen.
    var isReflected = false
    /// Whether its making was seen; otherwise anything may have been stored in it.
    let isComplete: Bool

    init(type: ClassValue, isComplete: Bool, in store: PythonStore) {
        self.type = type
        self.isComplete = isComplete
        super.init(in: store)
    }

    /// Whether its class, or where it keeps its attributes, is another than when it was made.
    var isRemade: Bool { lastValue(Self.maker) != nil }

    /// Its class, or where it keeps its attributes, is another from here on.
    func remake() { write(.unknown, to: Self.maker) }

    private static let maker = "its maker"

    /// Whether it is a device of MXNet: no class of a program can be called so.
    var isDevice: Bool { type.name == "⟨device⟩" }
}

/// Names and their values in one module, class body or call.
final class Scope: PythonCell {
    /// What a scope belongs to.
    enum Kind { case plain, classBody, comprehension }

    let kind: Kind
    /// Whether it is a generator's, which runs when somebody walks it.
    var isLazy = false
    /// Names that a `nonlocal` statement hands to a function around it.
    var nonlocals: Set<String> = []
    /// Names that a `global` statement hands to the module.
    var globals: Set<String> = []
    /// Names that a class body in a function binds: wherever it has not yet, Python finds the module's.
    var skippingFunctions: Set<String> = []

    init(_ kind: Kind = .plain, in store: PythonStore) {
        self.kind = kind
        super.init(in: store)
    }
}
