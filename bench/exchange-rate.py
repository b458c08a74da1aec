#!/usr/bin/env python3
"""What a server's troubles, and the exchange as such, cost the search: individuals a second of one worker.

    python3 bench/exchange-rate.py [rounds] [seconds a phase]

A run goes through phases: the server is in order; it is killed with -9 every 6 s and comes back empty 3 s later; in order; it
hangs for 3 s of every 6; in order; it is gone; in order. A phase is compared with those before and after it, of the same
process: two processes that do the same differ by more than what is to be measured. What the host does is taken out by dividing
by the rate of a search without exchange that runs in the same seconds on the other processor. The server runs on the worker's
processor. A round is two runs, with the processors swapped between them. Every individual costs the same (copies of one
program, no caches). Needs an idle machine of two processors (taskset, redis-server)."""

import json, os, signal, socket, statistics, subprocess, sys, tempfile, threading, time

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 2
SECONDS = int(sys.argv[2]) if len(sys.argv) > 2 else 30
LINE = 10
WARM_UP = 20
PHASES = ["in order", "killed", "in order", "hangs", "in order", "gone", "in order"]
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
    """Three seconds of trouble and three of order until the phase ends; gone is gone for all of it."""
    if mode == "gone":
        server[0].kill()
        server[0].wait()
        time.sleep(max(0, until - time.time()))
        server[0] = start_server(port, cpu)
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
    """The worker's rate on this processor by that of the search on the other, for each phase."""
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


def against(ratios, phase):
    """The rate in a phase by the mean of those before and after it, less 1."""
    return 2 * ratios[phase] / (ratios[phase - 1] + ratios[phase + 1]) - 1


changes = {"server killed, against in order": 1, "server hangs, against in order": 3, "server gone, against in order": 5}
runs = [run(cpu) for _ in range(ROUNDS) for cpu in (0, 1)]
for name, phase in changes.items():
    values = [100 * against(r, phase) for r in runs]
    print(f"{name}: {statistics.mean(values):+.1f}%  (runs " + " ".join(f"{v:+.1f}" for v in values) + ")")
