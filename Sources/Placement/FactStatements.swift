extension Fact {
    /// What the fact says, in one to three sentences, as `explain` prints it.
    package var statement: String { entry.statement }

    /// Where it stands: `seed N` is a document that the tool was built from, the others are named by `sourceKey`.
    package var source: String { entry.source }

    /// What the short names in `source` mean.
    package static let sourceKey: [(name: String, meaning: String)] = [
        ("seed 0", "AWS, Flexible Execution Group (FlexEG) in Neuron-MXNet"),
        ("seed 1", "AWS, Parallel Execution using NEURON_RT_NUM_CORES"),
        ("seed 2", "AWS, Developer Guide - PyTorch Neuron (torch-neuron) Core Placement"),
        ("seed 3", "AWS, Data Parallel Inference on torch_neuronx"),
        ("seed 4", "a guide to serving with FastAPI on Neuron instances"),
        ("nrt", "AWS, Introducing Neuron Runtime 2.x"),
        ("cfg", "AWS, Neuron Runtime Configuration"),
        ("api", "AWS, torch-neuron placement API reference"),
        ("rtd", "AWS, Neuron Runtime 1.x theory of operation"),
        ("tfn1", "the source of TensorFlow-Neuron for Runtime 1.x, runtime/engine.cc"),
        ("tfn2", "the source of TensorFlow-Neuron for Runtime 2.x, runtime/direct/placer.cc"),
    ]

    private var entry: Entry {
        switch self {
        case .L1, .L2, .L3, .L4, .L5, .L6, .L7, .L8, .L9, .L10, .L11: legacyEntry
        case .T1, .T2, .T3, .T4, .T5, .T6, .T7, .T8, .T9, .T10, .T11: targetEntry
        case .A1, .A2, .A3: openEntry
        }
    }
}

/// What is said about one fact.
private struct Entry {
    let statement: String
    let source: String

    init(_ source: String, _ statement: String) {
        self.source = source
        self.statement = statement
    }
}

extension Fact {
    private var legacyEntry: Entry {
        switch self {
        case .L1:
            Entry(
                "tfn1, tfn2",
                """
                NEURONCORE_GROUP_SIZES is a comma-separated list of 'S' (one group of S cores) or 'NxS' (one group \
                with N copies of S cores), each number 1 to 64; blanks, '[' and ']' and empty entries do not count. \
                On an ill-formed entry Runtime 1 drops the whole value and Runtime 2 keeps the entries before it; \
                here any ill-formed value is an error.
                """)
        case .L2:
            Entry(
                "seed 0",
                """
                Groups are consecutive: a group starts where the groups before it end, copies counted, and the \
                process owns the sum of all sizes. Groups cannot change while the process lives.
                """)
        case .L3:
            Entry(
                "seed 0, seed 1, tfn1",
                """
                The variable is read once, at the first load (TensorFlow: at the first engine use); a later \
                assignment has no effect. A child process reads the environment it was started with.
                """)
        case .L4:
            Entry(
                "seed 0",
                """
                In MXNet under groups, mx.neuron(g) means group g, and mx.neuron() means group 0. A load into a \
                group that is not there fails.
                """)
        case .L5:
            Entry(
                "tfn1, seed 2",
                """
                TensorFlow sessions take the groups round-robin in load order, and a session keeps its group. \
                torch-neuron loads fill the groups in load order, then go round again; how exactly is A1.
                """)
        case .L6:
            Entry(
                "seed 2",
                "A model smaller than its group occupies the group's first cores; the rest of the group idles."
            )
        default: lateLegacyEntry
        }
    }

    private var lateLegacyEntry: Entry {
        switch self {
        case .L7:
            Entry(
                "seed 2, rtd",
                """
                A torch-neuron model larger than its group starts at the group's first core and runs over into the \
                next groups' cores. In MXNet and TensorFlow such a load is treated as failing.
                """)
        case .L8:
            Entry(
                "seed 1",
                """
                In TensorFlow only, a load into a group 'Nx1' is copied to N cores and calls go round-robin; with \
                the variable unset it is as '4x1'.
                """)
        case .L9:
            Entry(
                "tfn1",
                """
                Each process gets its own run of free cores, first fit in start order. Groups that do not fit make \
                MXNet and torch-neuron fail at start; TensorFlow silently leaves out the first that does not fit \
                and all after it, and fails only when none fits.
                """)
        case .L10:
            Entry(
                "tfn2, nrt",
                """
                From SDK 1.16 the variable is emulated: an explicit NEURON_RT_NUM_CORES wins over it, and \
                NEURON_RT_VISIBLE_CORES over both. From 1.19 (some pages say 1.20) it is announced as silently \
                ignored: the process then owns all cores and everything moves.
                """)
        default:
            Entry(
                "AWS's tutorials",
                """
                The contract of legacy programs: one group for each model in load order, and every model compiled \
                to fit within its group. A proof that uses it says so, and --strict forbids it.
                """)
        }
    }
}

extension Fact {
    private var targetEntry: Entry {
        switch self {
        case .T1:
            Entry(
                "cfg, seed 2",
                """
                NEURON_RT_NUM_CORES is one integer: the process owns so many contiguous free cores. Unset or 0 \
                means all.
                """)
        case .T2:
            Entry(
                "cfg",
                """
                NEURON_RT_VISIBLE_CORES, 'a' or 'a-b', gives exactly those cores and takes precedence over \
                NEURON_RT_NUM_CORES. Later runtimes take comma lists of those.
                """)
        case .T3:
            Entry(
                "seed 2, nrt",
                """
                A core belongs to one process at a time; a process that asks for cores that are not free fails at \
                initialisation.
                """)
        case .T4:
            Entry(
                "seed 0",
                """
                In MXNet 1.8 with FlexEG, mx.neuron(s) puts a load on as many cores as it needs from core s on; it \
                fails when those exceed the visible cores.
                """)
        case .T5:
            Entry(
                "seed 2",
                """
                By default a torch-neuron load takes the least-used run of as many consecutive cores as it needs, \
                the lowest on a tie; what 'least used' means for several cores is A2.
                """)
        case .T6:
            Entry(
                "api, seed 2",
                """
                Inside neuron_cores_context(start_nc=s, nc_count=k) a load goes to core s on: once for k = -1, else \
                floor(k / c) replicas side by side; s = -1 falls back to T5, and a k smaller than the model or past \
                the last core is a ValueError. Only the load must be inside, and it is not thread-safe.
                """)
        default: lateTargetEntry
        }
    }

    private var lateTargetEntry: Entry {
        switch self {
        case .T7:
            Entry(
                "api, seed 2",
                """
                multicore_context() and set_multicore replicate a model on all visible cores, floor(n / c) times; a \
                model larger than those fails.
                """)
        case .T8:
            Entry(
                "tfn2",
                """
                TensorFlow moves one pointer from core 0 on: a load of several cores takes the cores from there, \
                and the pointer advances modulo n even when the load fails. A one-core load is copied min(baked \
                copies, n) times: to cores 0 on when n is at most 4 or the model is tagged auto_multicore, else \
                from the pointer on.
                """)
        case .T9:
            Entry(
                "seed 3",
                """
                DataParallel replicates one model on device_ids, by default all visible cores. split_size is \
                max(1, shape[dim] // cores) and num_workers 2 x cores; dynamic batching is off for dim != 0 or \
                after disable_dynamic_batching(), and then the batch must be compiled batch x cores.
                """)
        case .T10:
            Entry(
                "seed 0",
                "Loads that share a core cannot run in parallel: the runtime switches between the models.")
        default:
            Entry(
                "seed 4",
                """
                In a fleet of containers, container i gets NEURON_RT_VISIBLE_CORES=i-i (or NUM_CORES=1) and the \
                device /dev/neuron(i div cores per device): 4 on Inf1, 2 on Inf2.
                """)
        }
    }

    private var openEntry: Entry {
        switch self {
        case .A1:
            Entry(
                "left open by seed 2",
                """
                Which group does the next torch-neuron load take? 'round-robin': load k takes group k mod G. \
                'fewest-models': the group with the fewest, lowest on a tie. 'least-used-cores': the group whose \
                models have the smallest sum of sizes. 'fit-first': fewest-models among the groups that are large \
                enough, else round-robin.
                """)
        case .A2:
            Entry(
                "left open by seed 2",
                """
                What is 'least used' for a load of several cores under T5? 'min-sum' or 'min-max' of the number \
                of loads on the cores of the window.
                """)
        default:
            Entry(
                "left open by seed 0 and seed 1",
                """
                Is the variable honoured when it is set after the load but before the first inference? 'no', as L3 \
                says, or 'yes', because TensorFlow's engine is lazy.
                """)
        }
    }
}
