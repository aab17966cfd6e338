/// A named statement about the runtimes, as the placement model numbers them.
///
/// `L…` describe Runtime 1.x, `T…` Runtime 2.x, `A…` what the documents leave open.
package enum Fact: String, CaseIterable, Comparable, Sendable {
    // The model's own names, as they stand in every report.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    case L1, L2, L3, L4, L5, L6, L7, L8, L9, L10, L11, L12
    // swift-format-ignore: AlwaysUseLowerCamelCase
    case T1, T2, T3, T4, T5, T6, T7, T8, T9, T10, T11
    // swift-format-ignore: AlwaysUseLowerCamelCase
    case A1, A2, A3, A4

    /// Orders facts as the model lists them: `L1` first, `A4` last.
    package static func < (one: Fact, other: Fact) -> Bool { one.position < other.position }

    /// Where the model lists the fact: 0 for `L1`. A switch, because simulation asks for every load.
    var position: Int {
        switch self {
        case .L1: 0
        case .L2: 1
        case .L3: 2
        case .L4: 3
        case .L5: 4
        case .L6: 5
        case .L7: 6
        case .L8: 7
        case .L9: 8
        case .L10: 9
        case .L11: 10
        case .L12: 11
        case .T1: 12
        case .T2: 13
        case .T3: 14
        case .T4: 15
        case .T5: 16
        case .T6: 17
        case .T7: 18
        case .T8: 19
        case .T9: 20
        case .T10: 21
        case .T11: 22
        case .A1: 23
        case .A2: 24
        case .A3: 25
        case .A4: 26
        }
    }
}
