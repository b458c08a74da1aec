package dev.amlz.cli;

import dev.amlz.report.RunFolder;
import dev.amlz.search.Exchange;
import dev.amlz.search.Search;
import dev.amlz.search.StopReason;
import java.util.Map;
import java.util.function.Consumer;

/** The other processes that a run works with. Called on the search's main thread. */
interface Peers {
    /** None. */
    Peers NONE = new Peers() {
        @Override
        public Exchange exchange() {
            return Exchange.NONE;
        }

        @Override
        public boolean stopOrdered() {
            return false;
        }

        @Override
        public void warnTo(Consumer<String> sink) {}

        @Override
        public void begin() {}

        @Override
        public void report(Search search, double individualsPerSecond) {}

        @Override
        public Map<String, Object> end(StopReason reason) {
            return Map.of();
        }

        @Override
        public String goOn(RunFolder folder) {
            return "amlz resume " + folder.path();
        }
    };

    /** Where members come from and go to. */
    Exchange exchange();

    /** Whether one of them ordered all to stop; asked every few individuals, by each island's thread. */
    boolean stopOrdered();

    /** Where warnings go from now on, from whatever thread. */
    void warnTo(Consumer<String> sink);

    /** The search begins, or goes on. */
    void begin();

    /** How the search stands; several times a second. */
    void report(Search search, double individualsPerSecond);

    /** The search has ended, its last report was given. Returns what the result has to say of the exchange. */
    Map<String, Object> end(StopReason reason);

    /** The command that goes on with the run. */
    String goOn(RunFolder folder);
}
