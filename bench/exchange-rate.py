#!/usr/bin/env python3
"""What the exchange costs the search: individuals a second of one worker, alone, with a server in order, with one that is
killed with -9 and comes back empty every 6 s, and with one that hangs for 3 s of every 6.

    python3 bench/exchange-rate.py [rounds] [seconds]

On an idle machine with a core to spare. Every individual costs the same (copies of one program, no caches), so that the
figures can be compared. The runs are interleaved; the ratio is to the median of those alone."""

import json, os, signal, socket, statistics, subprocess, sys, tempfile, threading, time

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 5
SECONDS = int(sys.argv[2]) if len(sys.argv) > 2 else 20
SET = ["initial=no-op", "mutateProbability=0", "canonicalCache=off", "fec=off", "sufficientFitness=off", "individuals=0",
       "experiments=1"]


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def start(port):
    return subprocess.Popen(["redis-server", "--port", str(port), "--save", "", "--loglevel", "warning"],
                            stdout=subprocess.DEVNULL)


def trouble(mode, port, server, done, begun):
    while not os.path.exists(begun):
        time.sleep(0.1)
    while not done.wait(3):
        if mode == "killed":
            server[0].kill()
            server[0].wait()
        elif mode == "hangs":
            server[0].send_signal(signal.SIGSTOP)
        if done.wait(3):
            break
        if mode == "killed":
            server[0] = start(port)
        elif mode == "hangs":
            server[0].send_signal(signal.SIGCONT)


def rate(mode):
    port, done = free_port(), threading.Event()
    server = [start(port)]
    time.sleep(0.5)
    command = ["java", "-jar", "target/amlz.jar"]
    if mode == "alone":
        command += ["search", "configs/linear-regression.yaml"]
    else:
        command += ["worker", "configs/linear-regression.yaml", "--exchange", f"redis://127.0.0.1:{port}/rate", "--id", "w"]
    with tempfile.TemporaryDirectory() as out:
        begun = os.path.join(out, "run", "checkpoint.bin")
        threading.Thread(target=trouble, args=(mode, port, server, done, begun), daemon=True).start()
        command += ["--seed", "1", "--workers", "1", "--time-limit", f"{SECONDS}s", "--out", os.path.join(out, "run"),
                    "--json", "--progress", "none"]
        for one in SET:
            command += ["--set", "search." + one]
        result = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout)
    done.set()
    server[0].kill()
    return result["individuals"] / result["seconds"]


rates = {mode: [] for mode in ("alone", "in order", "killed", "hangs")}
for _ in range(ROUNDS):
    for mode in rates:
        rates[mode].append(rate(mode))
base = statistics.median(rates["alone"])
for mode, values in rates.items():
    median = statistics.median(values)
    print(f"{mode:9} {median:10,.0f} individuals/s, {100 * (median / base - 1):+.1f}%  "
          + " ".join(f"{v:,.0f}" for v in values))
