extension FactPage {
    /// What the documents leave open.
    static let open: [FactPage] = [
        FactPage(
            .A1, "left open by seed 2",
            """
            Which group does the next torch-neuron load take? 'round-robin': load k takes group k mod G. \
            'fewest-models': the group with the fewest, lowest on a tie. 'least-used-cores': the group whose \
            models have the smallest sum of sizes. 'fit-first': fewest-models among the groups that are large \
            enough, else round-robin.
            """),
        FactPage(
            .A2, "left open by seed 2",
            """
            What is 'least used' for a load of several cores under T5? 'min-sum' or 'min-max' of the number \
            of loads on the cores of the window.
            """),
        FactPage(
            .A3, "left open by seed 0 and seed 1",
            """
            Is the variable honoured when it is set after the load but before the first inference? 'no', as L3 \
            says, or 'yes', because TensorFlow's engine is lazy.
            """),
        FactPage(
            .A4, "left open by seed 1 and tfn2",
            """
            How many copies does a TensorFlow model of one core bring if nothing in sight says so? 4, as seed 1 \
            says ('will default to replicate on up to 4 cores'), or 64, the limit in the source. So Nx1 with N up \
            to 4 is proved, and with more it depends on this question.
            """),
    ]
}
