import ProgramModel

extension Lemma.Site {
    /// Whether it is certain that the other load runs in the same rounds.
    ///
    /// Functions that a caller outside may call are the same in both programs; branches and loops of unknown length may not be.
    func runsAs(_ other: Lemma.Site) -> Bool {
        isCalled == other.isCalled && !isChosen && !other.isChosen && loops.count == other.loops.count
            && zip(loops, other.loops).allSatisfy {
                $0.variable == $1.variable && $0.rounds.matches($1.rounds)
            }
    }
}

extension Loop.Rounds {
    /// Whether both certainly run equally often.
    fileprivate func matches(_ other: Loop.Rounds) -> Bool {
        switch (self, other) {
        case (.upTo(let one), .upTo(let two)): one.isIdentical(to: two)
        case (.values(let one), .values(let two)): one == two
        default: false
        }
    }
}
