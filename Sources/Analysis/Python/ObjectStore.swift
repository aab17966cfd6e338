/// Every object that a program has made, in that order, and what their attributes hold now.
final class ObjectStore {
    /// Objects are never removed, so that the same place holds the same object at every moment.
    private(set) var all: [ObjectValue] = []
    var states = ObjectStates()

    func add(_ make: (_ number: Int) -> ObjectValue) -> ObjectValue {
        let object = make(all.count)
        all.append(object)
        states.append()
        return object
    }
}

/// What the attributes of all objects hold at one moment: a copy costs nothing until one of both changes.
struct ObjectStates {
    private struct State {
        var attributes: [String: PythonValue] = [:]
        var edition = Edition()
    }

    private var states: [State] = []
    /// Changes with every change of any object.
    private(set) var edition = Edition()

    mutating func append() {
        states.append(State())
        edition = Edition()
    }

    /// The attributes of the object with that number.
    subscript(number: Int) -> [String: PythonValue] {
        get { states[number].attributes }
        _modify {
            yield &states[number].attributes
            states[number].edition = Edition()
            edition = Edition()
        }
    }

    func edition(of number: Int) -> Edition { states[number].edition }

    /// Goes back to `earlier`; objects that were made since keep what they hold.
    mutating func restore(_ earlier: ObjectStates) {
        guard edition !== earlier.edition else { return }
        let later = states.dropFirst(earlier.states.count)
        guard !later.isEmpty else {
            self = earlier
            return
        }
        states = earlier.states + later
        edition = Edition()
    }

    /// Keeps what both agree on; returns the definitions on which they do not.
    mutating func merge(_ other: ObjectStates, _ newFlag: () -> PythonValue) -> [PythonValue] {
        guard edition !== other.edition else { return [] }
        var lost: [PythonValue] = []
        for (index, (own, entry)) in zip(states, other.states).enumerated()
        where own.edition !== entry.edition {
            let both = mergedNames(own.attributes, entry.attributes, newFlag)
            lost += both.lost
            states[index] = State(attributes: both.names)
        }
        states += other.states.dropFirst(states.count)
        edition = Edition()
        return lost
    }
}
