package com.xinfan.bench.subject;

import com.xinfan.bench.subject.ServiceUnderTest.Subject;
import com.xinfan.local.host.Home;
import com.xinfan.local.part.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** product-service with the benchmark's desk in it. */
public final class DeskUnderTest {

    public static final int PORT = 18_082;
    public static final String DATABASE = "product_service";

    private DeskUnderTest() {}

    public static ServiceUnderTest start(Home home, Postgres postgres, String broker, String keysUrl, Path log)
            throws IOException, InterruptedException {
        // The heads of seals of another run are not of these books.
        var heads = log.resolveSibling("ledger-heads.log");
        Files.deleteIfExists(heads);
        var settings = Map.<String, Object>of(
                "spring.main.sources",
                "com.xinfan.bench.desk.DeskConfiguration",
                "spring.kafka.bootstrap-servers",
                broker,
                "xinfan.security.jwks-url",
                keysUrl,
                "xinfan.ledger.seal.heads",
                heads.toString());
        var main = "com.xinfan.product.ProductServiceApplication";
        return ServiceUnderTest.start(
                new Subject("product-service", PORT, main, "/internal/v1/bench/", settings), home, postgres, log);
    }
}
