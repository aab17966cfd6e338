import ProgramModel
import PythonSyntax
import SourceText

/// What a child finds in its environment.
struct GivenEnvironment {
    /// What was set for it.
    var settings = ChildSettings()
    /// Whether it finds what this process has set as well.
    var isInherited = true
}

extension ChildEnvironments {
    /// The environment that `value` gives a child; `nil` if it is not known.
    func givenEnvironment(_ value: PythonValue?) -> GivenEnvironment? {
        guard let value, value != PythonValue.none, value != .qualified("os.environ") else {
            return GivenEnvironment()
        }
        switch value {
        case .dictionary, .oneOf:
            guard let table = value.table else { return nil }
            // Anything but a text raises before the child is started.
            guard !table.settings.hasNumbers else { return nil }
            return GivenEnvironment(settings: table.settings, isInherited: false)
        case .object(let object):
            guard let copy = copies[ObjectIdentifier(object)], copy.isPlain,
                !object.isEscaped,
                copy.edition == environment.state.edition, copy.guards == paths.guards,
                copy.loops == symbols.opaques.loops || isComparing && copy.loops < symbols.opaques.loops
            else { return nil }
            return GivenEnvironment(settings: copy.settings)
        default: return nil
        }
    }

    /// What the child itself knows of the variables when it starts.
    func environmentState(_ given: GivenEnvironment, in store: PythonStore) -> EnvironmentState {
        var state = EnvironmentState(in: store)
        if given.isInherited {
            for (name, value) in environment.state.scope.fields { state.scope[name] = value }
            state.exact = environment.state.exact
        }
        for step in given.settings.steps {
            for write in step.writes { state.meet(write, isSure: step == .write(write)) }
        }
        return state
    }
}

extension EnvironmentState {
    /// Notes what a setting made before the program starts leaves behind.
    fileprivate mutating func meet(_ write: EnvironmentWrite, isSure: Bool) {
        let name = write.variable.rawValue
        scope["\(name)="] = isSure ? .boolean(write.mode != .remove) : .unknown
        if isSure, case .text(let text) = write.value, write.mode == .assign {
            scope[name] = .text(text)
        } else {
            scope[name] = .unknown
        }
    }
}
