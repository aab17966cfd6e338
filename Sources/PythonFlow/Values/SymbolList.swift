import ProgramModel

/// The integers that only the running program knows, in the order in which they were met, each under a name of its own.
struct SymbolList {
    private(set) var symbols: [Symbol] = []
    private var places: [String: Int] = [:]
    /// How many marks were given to names that have so many that they are counted.
    private var marks: [String: Int] = [:]

    /// The symbol called `name`.
    subscript(name: String) -> Symbol? { places[name].map { symbols[$0] } }

    /// Adds one; if its name is taken, both stay, and the first keeps the name.
    mutating func append(_ symbol: Symbol) {
        if places[symbol.name] == nil { places[symbol.name] = symbols.count }
        symbols.append(symbol)
    }

    mutating func append(contentsOf other: some Sequence<Symbol>) {
        for symbol in other { append(symbol) }
    }

    /// `wanted` with as many marks behind it as make it a name that no symbol has, and for which `isTaken` is false.
    mutating func freshName(_ wanted: String, unless isTaken: (String) -> Bool) -> String {
        var (name, number) = (wanted, marks[wanted] ?? 1)
        while places[name] != nil || isTaken(name) {
            // Marks that nobody can count are a number.
            name = number < 4 ? wanted + String(repeating: "′", count: number) : "\(wanted)′\(number)"
            number += 1
        }
        if number > 4 { marks[wanted] = number }
        return name
    }
}
