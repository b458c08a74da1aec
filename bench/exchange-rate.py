#!/usr/bin/env python3
"""What the exchange costs the search: individuals a second of one worker around a server, beside a search without any that
runs at the same time, each bound to a processor of its own.

    python3 bench/exchange-rate.py [rounds] [seconds]

The server is in order, is killed with -9 and comes back empty every 6 s, or hangs for 3 s of every 6. It runs on the
worker's processor. A round is two runs, with the processors swapped between them, so that what the host takes from one of
them or from both cancels out. Every individual costs the same (copies of one program, no caches). Needs an idle machine of
two processors (taskset, redis-server)."""

import json, math, os, signal, socket, statistics, subprocess, sys, tempfile, threading, time

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 4
SECONDS = int(sys.argv[2]) if len(sys.argv) > 2 else 20
SET = ["initial=no-op", "mutateProbability=0", "canonicalCache=off", "fec=off", "sufficientFitness=off", "individuals=0",
       "experiments=1"]


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def start_server(port, cpu):
    return subprocess.Popen(["taskset", "-c", str(cpu), "redis-server", "--port", str(port), "--save", "", "--loglevel",
                             "warning"], stdout=subprocess.DEVNULL)


def trouble(mode, port, cpu, server, done, begun):
    while not os.path.exists(begun) and not done.wait(0.1):
        pass
    while not done.wait(3):
        if mode == "killed":
            server[0].kill()
            server[0].wait()
        elif mode == "hangs":
            server[0].send_signal(signal.SIGSTOP)
        if done.wait(3):
            break
        if mode == "killed":
            server[0] = start_server(port, cpu)
        elif mode == "hangs":
            server[0].send_signal(signal.SIGCONT)


def start_search(command, cpu, out):
    command = ["taskset", "-c", str(cpu), "java", "-jar", "target/amlz.jar"] + command
    command += ["--seed", "1", "--workers", "1", "--time-limit", f"{SECONDS}s", "--out", out, "--json", "--progress", "none"]
    for one in SET:
        command += ["--set", "search." + one]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def rate(process):
    result = json.loads(process.communicate()[0])
    return result["individuals"] / result["seconds"]


def ratio(mode, cpu):
    """The worker's rate on this processor by the rate of the search alone on the other."""
    config, port, done = "configs/linear-regression.yaml", free_port(), threading.Event()
    server = [start_server(port, cpu)]
    time.sleep(0.5)
    with tempfile.TemporaryDirectory() as out:
        ours = os.path.join(out, "worker")
        worker = start_search(["worker", config, "--exchange", f"redis://127.0.0.1:{port}/rate", "--id", "w"], cpu, ours)
        alone = start_search(["search", config], 1 - cpu, os.path.join(out, "alone"))
        begun = os.path.join(ours, "checkpoint.bin")
        threading.Thread(target=trouble, args=(mode, port, cpu, server, done, begun), daemon=True).start()
        rates = rate(worker), rate(alone)
    done.set()
    server[0].send_signal(signal.SIGCONT)
    server[0].kill()
    return rates[0] / rates[1]


changes = {mode: [] for mode in ("in order", "killed", "hangs")}
for _ in range(ROUNDS):
    for mode in changes:
        changes[mode].append(100 * (math.sqrt(ratio(mode, 0) * ratio(mode, 1)) - 1))
for mode, values in changes.items():
    error = statistics.stdev(values) / math.sqrt(len(values)) if len(values) > 1 else math.nan
    print(f"{mode:9} {statistics.mean(values):+.1f}% (standard error {error:.1f})  " + " ".join(f"{v:+.1f}" for v in values))
