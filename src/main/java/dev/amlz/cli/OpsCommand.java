package dev.amlz.cli;

import dev.amlz.op.Bank;
import dev.amlz.op.Op;
import dev.amlz.report.Json;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code amlz ops}: the op table. */
@Command(
        name = "ops",
        description = "Prints the table of the operations: number, name, signature, text, cost, meaning.")
final class OpsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        List<Map<String, Object>> rows = Op.all().stream().map(OpsCommand::row).toList();
        if (json) {
            out.print(Json.document(rows));
            out.flush();
            return;
        }
        Table table = new Table("id", "name", "signature", "text", "cost", "meaning");
        rows.forEach(row -> table.add(row.values()));
        table.print(out);
        out.println("s, v, m: scalar, vector, matrix at an address; c0, c1, c2: constants. Where an operation works per"
                + " element, F is the number of features.");
    }

    private static Map<String, Object> row(Op op) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", op.id());
        row.put("name", op.name());
        row.put("signature", signature(op));
        row.put("text", text(op));
        row.put("cost", op.cost());
        row.put("meaning", op.meaning());
        return row;
    }

    private static String signature(Op op) {
        if (op.out() == null) {
            return "";
        }
        List<String> inputs = new ArrayList<>();
        for (Bank bank : new Bank[] {op.in1(), op.in2()}) {
            if (bank != null) {
                inputs.add(String.valueOf(bank.letter()));
            }
        }
        return (String.join(",", inputs) + " -> " + op.out().letter()).strip();
    }

    /** The text form with addresses 1, 2 and 3, and constants by name. */
    private static String text(Op op) {
        String text = op.textForm().replaceAll("\\{([012])}", "c$1");
        text = op.out() == null ? text : text.replace("{o}", op.out().letter() + "3");
        text = op.in1() == null ? text : text.replace("{a}", op.in1().letter() + "1");
        return op.in2() == null ? text : text.replace("{b}", op.in2().letter() + "2");
    }
}
