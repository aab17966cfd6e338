extension FactPage {
    /// Runtime 2.x.
    static let target: [FactPage] = [
        FactPage(
            .T1, "cfg, seed 2",
            """
            NEURON_RT_NUM_CORES is one integer: the process owns so many contiguous free cores. Unset or 0 \
            means all.
            """),
        FactPage(
            .T2, "cfg",
            """
            NEURON_RT_VISIBLE_CORES, 'a' or 'a-b', gives exactly those cores and takes precedence over \
            NEURON_RT_NUM_CORES. Later runtimes take comma lists of those.
            """),
        FactPage(
            .T3, "seed 2, nrt",
            """
            A core belongs to one process at a time; a process that asks for cores that are not free fails at \
            initialisation. On the machine, neuron-top shows which cores each process has.
            """),
        FactPage(
            .T4, "seed 0",
            """
            In MXNet 1.8 with FlexEG, mx.neuron(s) puts a load on as many cores as it needs from core s on; it \
            fails when those exceed the visible cores.
            """),
        FactPage(
            .T5, "seed 2",
            """
            By default a torch-neuron load takes the least-used run of as many consecutive cores as it needs, \
            the lowest on a tie; what 'least used' means for several cores is A2.
            """),
        FactPage(
            .T6, "api, seed 2",
            """
            Inside neuron_cores_context(start_nc=s, nc_count=k) a load goes to core s on: once for k = -1, else \
            floor(k / c) replicas side by side; s = -1 falls back to T5, and a k smaller than the model or past \
            the last core is a ValueError. Only the load must be inside, and it is not thread-safe.
            """),
        FactPage(
            .T7, "api, seed 2",
            """
            multicore_context() and set_multicore replicate a model on all visible cores, floor(n / c) times; a \
            model larger than those fails.
            """),
        FactPage(
            .T8, "tfn2",
            """
            TensorFlow moves one pointer from core 0 on: a load of several cores takes the cores from there, \
            and the pointer advances modulo n even when the load fails. A one-core load is copied min(baked \
            copies, n) times: to cores 0 on when n is at most 4 or the model is tagged auto_multicore, else \
            from the pointer on.
            """),
        FactPage(
            .T9, "seed 3",
            """
            DataParallel replicates one model on device_ids, by default all visible cores. split_size is \
            max(1, shape[dim] // cores) and num_workers 2 x cores; dynamic batching is off for dim != 0 or \
            after disable_dynamic_batching(), and then the batch must be compiled batch x cores.
            """),
        FactPage(
            .T10, "seed 0",
            "Loads that share a core cannot run in parallel: the runtime switches between the models."),
        FactPage(
            .T11, "seed 4",
            """
            In a fleet of containers, container i gets NEURON_RT_VISIBLE_CORES=i-i (or NUM_CORES=1) and the \
            device /dev/neuron(i div cores per device): 4 on Inf1, 2 on Inf2.
            """),
    ]
}
