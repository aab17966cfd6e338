extension Fact {
    /// Where a document that the fact comes from errs, or contradicts itself: sentences; none where it does not.
    package var errata: [String] { Self.errata[self] ?? [] }

    private static let errata: [Fact: [String]] = [
        .L2: [
            "Seed 0 shows how to set the variable in a block that is labelled as Python and holds a shell script."
        ],
        .L4: [
            """
            One sentence of seed 0 swaps the two meanings: it says that groups take 'the NeuronCore index of the \
            first NeuronCore' and FlexEG 'the index of the execution group'. Its code and its figures are right.
            """
        ],
        .T1: [
            """
            Seed 1 calls it a list: 'a comma separated list of number of cores in each group'. Its examples set one \
            number, the total, and a list fails at start.
            """, "A block of seed 1 that sets it in Python is labelled as bash.",
            "Seed 2 writes export NEURON_RT_NUM_CORES = '2': with blanks around '=' the shell sets nothing (NCG107).",
        ],
        .T2: [
            "Seed 2 writes export NEURON_RT_VISIBLE_CORES = '4-5': with blanks around '=' the shell sets nothing (NCG107)."
        ],
        .T11: [
            "Seed 4 prints 19 GiB of memory for Inf1.24xlarge: a misprint for 192.",
            "Seed 4 counts 'a total of 2 models' where 2 servers load 2 models each: they are 4 models.",
            "The sample beside seed 4 divides by 4 on Inf2 as well, where a device has 2 cores (NCG501).",
        ],
    ]
}
