#!/usr/bin/env python3
"""What the exchange costs the search: individuals a second of one worker around a server, beside a search without any that
runs at the same time, each bound to a processor of its own.

    python3 bench/exchange-rate.py [rounds] [seconds a phase]

A run goes through phases: the server is in order; it is killed with -9 every 6 s and comes back empty 3 s later; in order
again; it hangs for 3 s of every 6; in order again. It runs on the worker's processor. The worker's rate is divided by that of
the search alone in the same seconds, which takes out what the host does to both. Two processes run at rates of their own (HotSpot
compiles as it happens), so a phase of trouble is compared with the phases before and after it, of the same process. A round is
two runs, with the processors swapped between them. Every individual costs the same (copies of one program, no caches). Needs an
idle machine of two processors (taskset, redis-server)."""

import json, os, signal, socket, statistics, subprocess, sys, tempfile, threading, time

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 2
SECONDS = int(sys.argv[2]) if len(sys.argv) > 2 else 40
LINE = 10
WARM_UP = 20
PHASES = ["in order", "killed", "in order", "hangs", "in order"]
SET = ["initial=no-op", "mutateProbability=0", "canonicalCache=off", "fec=off", "sufficientFitness=off", "individuals=0",
       "experiments=1"]


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def start_server(port, cpu):
    return subprocess.Popen(["taskset", "-c", str(cpu), "redis-server", "--port", str(port), "--save", "", "--loglevel",
                             "warning"], stdout=subprocess.DEVNULL)


def trouble(mode, port, cpu, server, until):
    """Three seconds of trouble and three of order until the phase ends."""
    while time.time() + 6 <= until:
        if mode == "killed":
            server[0].kill()
            server[0].wait()
        elif mode == "hangs":
            server[0].send_signal(signal.SIGSTOP)
        time.sleep(3)
        if mode == "killed":
            server[0] = start_server(port, cpu)
        elif mode == "hangs":
            server[0].send_signal(signal.SIGCONT)
        time.sleep(3)
    time.sleep(max(0, until - time.time()))


def start_search(command, cpu, out):
    seconds = WARM_UP + SECONDS * len(PHASES) + LINE
    command = ["taskset", "-c", str(cpu), "java", "-jar", "target/amlz.jar"] + command
    command += ["--seed", "1", "--workers", "1", "--time-limit", f"{seconds}s", "--out", out, "--json", "--progress", "none"]
    for one in SET:
        command += ["--set", "search." + one]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def rate(lines, start, end):
    """Individuals a second between the first and the last line of progress in a phase."""
    inside = [line for line in lines if start <= line["seconds"] < end]
    first, last = inside[0], inside[-1]
    return (last["individuals"] - first["individuals"]) / (last["seconds"] - first["seconds"])


def run(cpu):
    """The worker's rate on this processor by that of the search alone on the other, for each phase."""
    config, port = "configs/linear-regression.yaml", free_port()
    server = [start_server(port, cpu)]
    time.sleep(0.5)
    with tempfile.TemporaryDirectory() as folder:
        outs = [os.path.join(folder, name) for name in ("worker", "alone")]
        worker = start_search(["worker", config, "--exchange", f"redis://127.0.0.1:{port}/rate", "--id", "w"], cpu, outs[0])
        alone = start_search(["search", config], 1 - cpu, outs[1])
        while not all(os.path.exists(os.path.join(out, "run.json")) for out in outs):
            time.sleep(0.05)
        begun = time.time() + WARM_UP
        time.sleep(WARM_UP)
        for i, phase in enumerate(PHASES):
            trouble(phase, port, cpu, server, begun + SECONDS * (i + 1))
        worker.wait()
        alone.wait()
        lines = [[json.loads(line) for line in open(os.path.join(out, "progress.jsonl"))] for out in outs]
    server[0].kill()
    # a line every ten seconds: half a second in, so that a phase has those that are wholly its own
    starts = [WARM_UP + SECONDS * i - 0.5 for i in range(len(PHASES))]
    rates = [[rate(of, start, start + SECONDS + 1) for start in starts] for of in lines]
    print(f"worker on {cpu} " + " ".join(f"{r:,.0f}" for r in rates[0]) + "  alone " + " ".join(f"{r:,.0f}" for r in rates[1]),
          flush=True)
    return [a / b for a, b in zip(*rates)]


changes = {"in order, against the search alone": [], "killed, against in order": [], "hangs, against in order": []}
for _ in range(ROUNDS):
    pair = [run(0), run(1)]
    order = [statistics.mean(r[0::2]) for r in pair]
    changes["in order, against the search alone"].append((order[0] * order[1]) ** 0.5 - 1)
    changes["killed, against in order"].append(statistics.mean(2 * r[1] / (r[0] + r[2]) for r in pair) - 1)
    changes["hangs, against in order"].append(statistics.mean(2 * r[3] / (r[2] + r[4]) for r in pair) - 1)
for name, values in changes.items():
    print(f"{name}: {100 * statistics.mean(values):+.1f}%  (rounds " + " ".join(f"{100 * v:+.1f}" for v in values) + ")")
