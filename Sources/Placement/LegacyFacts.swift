extension FactPage {
    /// Runtime 1.x with NEURONCORE_GROUP_SIZES.
    static let legacy: [FactPage] = [
        FactPage(
            .L1, "tfn1, tfn2",
            """
            NEURONCORE_GROUP_SIZES is a comma-separated list of 'S' (one group of S cores) or 'NxS' (one group \
            with N copies of S cores), each number 1 to 64; blanks, '[' and ']' and empty entries do not count. \
            On an ill-formed entry Runtime 1 drops the whole value and Runtime 2 keeps the entries before it; \
            here any ill-formed value is an error.
            """),
        FactPage(
            .L2, "seed 0",
            """
            Groups are consecutive: a group starts where the groups before it end, copies counted, and the \
            process owns the sum of all sizes. Groups cannot change while the process lives.
            """),
        FactPage(
            .L3, "seed 0, seed 1, tfn1",
            """
            The variable is read once, at the first load (TensorFlow: at the first engine use); a later \
            assignment has no effect. A child process reads the environment it was started with.
            """),
        FactPage(
            .L4, "seed 0",
            """
            In MXNet under groups, mx.neuron(g) means group g, and mx.neuron() means group 0. A load into a \
            group that is not there fails.
            """),
        FactPage(
            .L5, "tfn1, seed 2",
            """
            TensorFlow sessions take the groups round-robin in load order, and a session keeps its group. \
            torch-neuron loads fill the groups in load order, then go round again; how exactly is A1.
            """),
        FactPage(
            .L6, "seed 2",
            "A model smaller than its group occupies the group's first cores; the rest of the group idles."),
        FactPage(
            .L7, "seed 2, rtd",
            """
            A torch-neuron model larger than its group starts at the group's first core and runs over into the \
            next groups' cores. In MXNet and TensorFlow such a load is treated as failing.
            """),
        FactPage(
            .L8, "seed 1",
            """
            In TensorFlow only, a load into a group 'Nx1' is copied to N cores and calls go round-robin; with \
            the variable unset it is as '4x1'.
            """),
        FactPage(
            .L9, "tfn1",
            """
            Each process gets its own run of free cores, first fit in start order. Groups that do not fit make \
            MXNet and torch-neuron fail at start; TensorFlow silently leaves out the first that does not fit \
            and all after it, and fails only when none fits.
            """),
        FactPage(
            .L10, "tfn2, nrt",
            """
            From SDK 1.16 the variable is emulated: an explicit NEURON_RT_NUM_CORES wins over it, and \
            NEURON_RT_VISIBLE_CORES over both. From 1.19 (some pages say 1.20) it is announced as silently \
            ignored: the process then owns all cores and everything moves.
            """),
        FactPage(
            .L11, "AWS's tutorials",
            """
            The contract of legacy programs: one group for each model in load order, and every model compiled \
            to fit within its group. A proof that uses it says so, and --strict forbids it.
            """),
        FactPage(
            .L12, "AWS's guides",
            """
            Runtime 1.x ran on Inf1 only, under torch-neuron, mxnet-neuron and tensorflow-neuron; Inf1 is at its end, \
            and the driver of SDK 2.24 is the last one for it. Where a program \
            imports torch_neuronx, the variable never had an effect: there is no placement to keep, and what was \
            meant is for its author to say.
            """),
    ]
}
