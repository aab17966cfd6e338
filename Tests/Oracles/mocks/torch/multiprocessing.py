"""A stand-in for torch.multiprocessing: the standard one, and two ways to start processes that know their number."""

import multiprocessing
from multiprocessing import *  # noqa: F401, F403


def start_processes(fn, args=(), nprocs=1, join=True, daemon=False, start_method="spawn"):
    context = multiprocessing.get_context(start_method)
    processes = [context.Process(target=fn, args=(number, *args), daemon=daemon) for number in range(nprocs)]
    for process in processes:
        process.start()
    for process in processes if join else ():
        process.join()


spawn = start_processes
