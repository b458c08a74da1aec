#!/usr/bin/env python3
"""What a second worker adds: individuals a second of two islands in one process, by those of one island before or after.

    python3 bench/two-workers.py [rounds] [seconds]

Every individual costs the same (copies of one program, no caches), as two islands otherwise find other programs than one, and
cheaper or dearer ones. The order changes from round to round. Needs an idle machine of two processors."""

import json, os, statistics, subprocess, sys, tempfile

if "--help" in sys.argv:
    sys.exit(__doc__)

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 6
SECONDS = int(sys.argv[2]) if len(sys.argv) > 2 else 20
SET = ["initial=configs/programs/linear.txt", "mutateProbability=0", "canonicalCache=off", "fec=off", "sufficientFitness=off",
       "individuals=0", "experiments=1"]


def rate(workers):
    """Individuals a second, and a CPU second."""
    with tempfile.TemporaryDirectory() as out:
        command = ["java", "-jar", "target/amlz.jar", "search", "configs/linear-regression.yaml", "--seed", "1", "--workers",
                   str(workers), "--time-limit", f"{SECONDS}s", "--out", os.path.join(out, "run"), "--json", "--progress", "none"]
        for one in SET:
            command += ["--set", "search." + one]
        result = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return result["individuals"] / result["seconds"], result["individuals"] / result["cpuSeconds"]


ratios = []
for r in range(ROUNDS):
    rates = {workers: rate(workers) for workers in ((1, 2), (2, 1))[r % 2]}
    ratios.append(rates[2][0] / rates[1][0])
    print(f"one {rates[1][0]:,.0f} a second ({rates[1][1]:,.0f} a CPU second), two {rates[2][0]:,.0f} ({rates[2][1]:,.0f}):"
          f" {ratios[-1]:.2f}", flush=True)
print(f"median {statistics.median(ratios):.2f}")
