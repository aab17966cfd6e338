/// The ways in which a block may end; several if its branches end differently.
struct Flow: OptionSet {
    let rawValue: Int

    /// Control goes on behind the block.
    static let completes = Flow(rawValue: 1)
    /// The function returns.
    static let returns = Flow(rawValue: 2)
    /// The loop ends.
    static let breaks = Flow(rawValue: 4)
    /// The loop's next round begins.
    static let continues = Flow(rawValue: 8)
    /// An exception or `sys.exit` leaves: what the program did until then is a prefix of a path that is looked at anyway.
    static let dies = Flow(rawValue: 16)
}
