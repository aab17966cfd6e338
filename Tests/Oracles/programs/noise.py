"""Lines that have nothing to do with the placement, put between the parts of a program."""

NOISE = (
    ["print('starting')"], ["BATCH = 8"], ["os.environ['OMP_NUM_THREADS'] = '1'"],
    ["os.environ['NEURON_RT_LOG_LEVEL'] = 'INFO'"], ["def unused(x):", "    return x + 1"],
    ["import time", "started = time.time()"], ["labels = {i: str(i) for i in range(4)}"],
    ["try:", "    import cpuinfo", "except ImportError:", "    cpuinfo = None"],
    ["import logging", "logger = logging.getLogger(__name__)", "logger.info('ready')"],
    ["class Timer:", "    def __enter__(self):", "        return self", "    def __exit__(self, *args):",
     "        return None"],
    ["home = os.environ.get('HOME', '/')"], ["import warnings", "warnings.filterwarnings('ignore')"],
    ["_ = [x * x for x in range(3)]"], ["word = 'NEURONCORE'"], ["assert True"], ["import sys", "sys.stdout.flush()"],
    ["def test_nothing():", "    assert 1 + 1 == 2"], ["if False:", "    print('never')"],
    ["for step in range(2):", "    print(step)"], ["pass"], ["width, height = 1, 2"], ["print(os.environ.get('PATH') is None)"],
)


def sprinkle(rng, lines):
    """`lines` at the margin with noise before some statements that start there."""
    result = []
    for number, line in enumerate(lines):
        starts = line and not line[0].isspace() and not line.startswith(("else", "elif", "except", "finally"))
        decorated = number and lines[number - 1].startswith("@")
        if starts and not decorated and "import os" in lines[:number] and rng.random() < 0.08:
            result += rng.choice(NOISE)
        result.append(line)
    return result
