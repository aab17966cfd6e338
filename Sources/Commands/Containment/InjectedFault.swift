import CPlatform

/// A fault on purpose, `trap:app.py`, so that tests can show that the rest goes on.
struct InjectedFault: Sendable {
    /// What happens.
    enum Kind: String {
        case trap
        case overflow
        case hang
    }

    private let kind: Kind
    /// Whether it strikes where the unit is decided, not where the file is read: `trap-unit:app.py`.
    private let concernsUnit: Bool
    private let path: String

    /// Those that `text` names, parted by commas.
    static func all(in text: String) -> [InjectedFault] {
        text.split(separator: ",").compactMap { InjectedFault($0) }
    }

    /// Reads `KIND:PATH` or `KIND-unit:PATH`; `nil` if it is neither.
    private init?(_ text: Substring) {
        let parts = text.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        concernsUnit = parts[0].hasSuffix("-unit")
        guard let kind = Kind(rawValue: String(concernsUnit ? parts[0].dropLast(5) : parts[0])) else {
            return nil
        }
        self.kind = kind
        path = String(parts[1])
    }

    /// Happens, if `piece` is the one that is meant.
    func strike(_ piece: Piece) {
        switch piece {
        case .file(let path) where !concernsUnit && path == self.path: happen()
        case .unit(let paths) where concernsUnit && paths.contains(path): happen()
        case .model(let path, let number) where "\(path)#\(number)" == self.path: happen()
        default: break
        }
    }

    private func happen() {
        switch kind {
        case .trap: ncg_guard_trap()
        case .overflow: ncg_guard_overflow()
        case .hang: ncg_guard_hang()
        }
    }
}
