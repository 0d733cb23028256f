import java.io.FileInputStream;
import java.util.ArrayList;
import java.util.Properties;
import org.kapott.hbci.GV.parsers.ParsePain00100109;

/** Prints what hbci4java finds in a pain.001.001.09: one line per payment, in the file's order. */
public class ReadPain {
    public static void main(String[] arguments) throws Exception {
        ArrayList<Properties> payments = new ArrayList<>();
        try (FileInputStream file = new FileInputStream(arguments[0])) {
            new ParsePain00100109().parse(file, payments);
        }
        for (Properties p : payments) {
            System.out.println(String.join("|", p.getProperty("endtoendid"), p.getProperty("dst.iban"), p.getProperty("dst.name"),
                p.getProperty("value"), p.getProperty("usage"), p.getProperty("date")));
        }
    }
}
