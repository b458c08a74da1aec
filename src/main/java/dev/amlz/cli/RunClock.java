package dev.amlz.cli;

import com.sun.management.OperatingSystemMXBean;
import dev.amlz.search.Checkpoint;
import java.lang.management.ManagementFactory;

/** Wall and CPU time of a run, over all its sessions. CPU time is that of the whole process, launcher and compiler included. */
final class RunClock {
    private final long start = System.nanoTime();
    private double secondsBefore;
    private double cpuSecondsBefore;

    /** Adds what earlier sessions took. */
    void goOn(Checkpoint.Times before) {
        secondsBefore = before.seconds();
        cpuSecondsBefore = before.cpuSeconds();
    }

    double seconds() {
        return secondsBefore + (System.nanoTime() - start) / 1e9;
    }

    double cpuSeconds() {
        OperatingSystemMXBean os = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return cpuSecondsBefore
                + (os.getProcessCpuTime() + Launcher.launcherCpu().toNanos()) / 1e9;
    }
}
