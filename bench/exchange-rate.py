#!/usr/bin/env python3
"""What a server's troubles, and the exchange as such, cost the search: individuals a second of one worker.

    python3 bench/exchange-rate.py [rounds] [seconds a phase, 30 at least]

Two figures. The share of the time for which the searching thread runs, which says what others take from it and whether it
waits; it hardly depends on the host. And individuals a second, which do: by some 5% a phase.

A run goes through phases: the server is in order; it is killed with -9 every 6 s and comes back empty 3 s later; in order; it
hangs for 3 s of every 6; in order; it is gone; in order. A phase is compared with those before and after it, of the same
process: two processes that do the same differ by more than what is to be measured. Individuals a second are divided by those of a
search without exchange that runs in the same seconds on the other processor. The server runs on the worker's
processor. A round is two runs, with the processors swapped between them. Every individual costs the same (copies of one
program, no caches). Needs an idle machine of two processors (taskset, redis-server)."""

import glob, json, os, signal, socket, statistics, subprocess, sys, tempfile, time

if "--help" in sys.argv:
    sys.exit(__doc__)

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 2
SECONDS = int(sys.argv[2]) if len(sys.argv) > 2 else 40
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


def sleep_until(moment):
    time.sleep(max(0, moment - time.time()))


def trouble(mode, port, cpu, server, start, end):
    """Three seconds of trouble and three of order, until the phase ends; gone is gone for all of it."""
    if mode == "gone":
        server[0].kill()
        server[0].wait()
        sleep_until(end)
        server[0] = start_server(port, cpu)
    elif mode != "in order":
        for k in range(int((end - start) // 6)):
            sleep_until(start + 6 * k)
            if mode == "killed":
                server[0].kill()
                server[0].wait()
            else:
                server[0].send_signal(signal.SIGSTOP)
            sleep_until(start + 6 * k + 3)
            if mode == "killed":
                server[0] = start_server(port, cpu)
            else:
                server[0].send_signal(signal.SIGCONT)
    sleep_until(end)


def start_search(command, cpu, out):
    seconds = WARM_UP + SECONDS * len(PHASES) + LINE
    command = ["taskset", "-c", str(cpu), "java", "-jar", "target/amlz.jar"] + command
    command += ["--seed", "1", "--workers", "1", "--time-limit", f"{seconds}s", "--out", out, "--progress", "none"]
    for one in SET:
        command += ["--set", "search." + one]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def begun(search, out):
    """When a search began, by its first file."""
    while not os.path.exists(os.path.join(out, "run.json")):
        if search.poll() is not None:
            sys.exit("a search ended at once")
        time.sleep(0.05)
    return os.path.getmtime(os.path.join(out, "run.json"))


def searching_thread(launcher):
    """Where the kernel counts the time of the searching thread, in the JVM that the program starts."""
    of_threads = glob.glob(f"/proc/{launcher.pid}/task/*/children")
    child = "".join(open(children).read() for children in of_threads).split()[0]
    # of the threads that have the program's name the busiest; all others have names of their own
    threads = [path for path in glob.glob(f"/proc/{child}/task/*") if open(path + "/comm").read().strip() == "java"]
    return max((path + "/stat" for path in threads), key=cpu_seconds)


def cpu_seconds(stat):
    fields = open(stat).read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def rate(lines, start, end):
    """Individuals a second between the first and the last line of progress in a phase."""
    inside = [line for line in lines if start <= line["seconds"] <= end]
    first, last = inside[0], inside[-1]
    return (last["individuals"] - first["individuals"]) / (last["seconds"] - first["seconds"])


def run(cpu):
    """The worker's rate on this processor by that of the search on the other, for each phase."""
    config, port = "configs/linear-regression.yaml", free_port()
    server, shares = [start_server(port, cpu)], []
    time.sleep(0.5)
    with tempfile.TemporaryDirectory() as folder:
        outs = [os.path.join(folder, name) for name in ("worker", "alone")]
        searches = [start_search(["worker", config, "--exchange", f"redis://127.0.0.1:{port}/rate", "--id", "w"], cpu, outs[0]),
                    start_search(["search", config], 1 - cpu, outs[1])]
        try:
            begins = [begun(search, out) for search, out in zip(searches, outs)]
            threads = [searching_thread(search) for search in searches]
            starts = [max(begins) + WARM_UP + SECONDS * i for i in range(len(PHASES))]
            for phase, start in zip(PHASES, starts):
                sleep_until(start)
                before, at = [cpu_seconds(thread) for thread in threads], time.time()
                trouble(phase, port, cpu, server, start, start + SECONDS)
                shares.append([(cpu_seconds(t) - b) / (time.time() - at) for t, b in zip(threads, before)])
            for search in searches:
                search.wait()
        finally:
            for process in searches + server:
                process.kill()
        lines = [[json.loads(line) for line in open(os.path.join(out, "progress.jsonl"))] for out in outs]
    rates = [[rate(of, start - begin, start - begin + SECONDS) for start in starts] for of, begin in zip(lines, begins)]
    for name, thread, of in zip(("worker", "search"), zip(*shares), rates):
        print(f"{name} on {cpu if name == 'worker' else 1 - cpu}: share " + " ".join(f"{100 * v:.2f}%" for v in thread)
              + "; individuals a second " + " ".join(f"{v:,.0f}" for v in of), flush=True)
    return [share[0] for share in shares], [a / b for a, b in zip(*rates)]


def against(values, phase):
    """A phase's value by the mean of those before and after it, less 1, in percent."""
    return 200 * values[phase] / (values[phase - 1] + values[phase + 1]) - 100


runs = [run(cpu) for _ in range(ROUNDS) for cpu in (0, 1)]
for name, phase in {"killed": 1, "hangs": 3, "gone": 5}.items():
    for figure, what in enumerate(("share", "individuals a second")):
        values = [against(r[figure], phase) for r in runs]
        print(f"server {name} against in order, {what}: {statistics.mean(values):+.2f}%  (runs "
              + " ".join(f"{v:+.2f}" for v in values) + ")")
