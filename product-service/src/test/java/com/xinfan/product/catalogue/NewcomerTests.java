package com.xinfan.product.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.xinfan.contract.suitability.RiskTolerance;
import com.xinfan.product.ProductServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whoever has nothing but the API page, or nothing but docs/products.md, brings a product to the shelf. */
class NewcomerTests extends ProductServiceTest {

    private static final Pattern STEP =
            Pattern.compile("```http\\n# (\\w+) (\\d+)\\n([A-Z]+) (\\S+)\\n(?:\\n(.*?))?```", Pattern.DOTALL);

    @Test
    void theExamplesOfTheApiPagePublishAProduct() {
        var api = api();
        var user = aPerson(RiskTolerance.C5);
        var draft = body(api, "post", "/admin/v1/products");
        assertThat(draft.propertyNames()).contains("dealing", "labels", "benchmark", "issuerRiskLevel");
        var id =
                post(operator(), "/admin/v1/products", draft.toString()).is(201).id();
        var kinds = "/admin/v1/products/{id}/documents/{kind}";
        var kind = api.at("/paths")
                .path(kinds)
                .path("put")
                .path("parameters")
                .valueStream()
                .filter(it -> it.path("name").asString().equals("kind"))
                .findFirst()
                .orElseThrow()
                .at("/schema/enum/0")
                .asString();
        put(
                        operator(),
                        "/admin/v1/products/" + id + "/documents/" + kind,
                        body(api, "put", kinds).toString())
                .is(200);
        for (var path : new String[] {"/admin/v1/products/{id}/submission", "/admin/v1/product/approvals"}) {
            assertThat(api.at("/paths").has(path)).as(path).isTrue();
        }
        post(operator(), "/admin/v1/products/" + id + "/submission", "").is(200);
        var approvals = get(compliance(), "/admin/v1/product/approvals?status=SUBMITTED&limit=100");
        var approval = approvals
                .is(200)
                .body()
                .path("items")
                .valueStream()
                .filter(it -> it.path("artefactId").asString().equals(id.toString()))
                .findFirst()
                .orElseThrow();
        post(compliance(), "/admin/v1/product/approvals/" + approval.path("id").asString() + "/approve", "")
                .is(200);
        var nav = body(api, "put", "/admin/v1/products/{id}/navs/{day}");
        put(operator(), "/admin/v1/products/" + id + "/navs/" + businessClock.today(), nav.toString())
                .is(204);

        var shown = get(user.token(), "/api/v1/products/" + id).is(200);
        assertThat(shown.text("/shelf/state")).isEqualTo("ON_SALE");
        assertThat(shown.text("/name")).isEqualTo(draft.path("name").asString());
    }

    @Test
    void everyFieldOfTheRequestsIsDescribed() {
        var api = api();
        var silent = new ArrayList<String>();
        for (var schema : new String[] {
            "ProductForm",
            "DealingForm",
            "FeeStep",
            "LabelForm",
            "DocumentForm",
            "ReadingForm",
            "NavForm",
            "IncomeForm",
            "SuspensionForm"
        }) {
            var properties = api.at("/components/schemas").path(schema).path("properties");
            assertThat(properties.isEmpty()).as(schema).isFalse();
            properties.forEachEntry((name, property) -> {
                if (property.path("description").asString("").isBlank()) {
                    silent.add(schema + "." + name);
                }
            });
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void theGuideIsTrueStepByStep() throws IOException {
        var guide = Files.readString(Path.of("../docs/products.md"));
        var user = aPerson(RiskTolerance.C3);
        var known = new HashMap<String, String>();
        known.put("today", businessClock.today().toString());
        var tokens = Map.of("operator", operator(), "compliance", compliance(), "user", user.token());
        var steps = 0;
        for (var step = STEP.matcher(guide); step.find(); steps++) {
            var body = step.group(5) == null ? "" : fill(step.group(5), known);
            var path = fill(step.group(4), known);
            var answer = send(HttpMethod.valueOf(step.group(3)), tokens.get(step.group(1)), path, body);
            assertThat(answer.status())
                    .as(step.group(3) + " " + path + answer.body())
                    .isEqualTo(Integer.parseInt(step.group(2)));
            learn(known, step, answer);
        }
        assertThat(steps).isEqualTo(7);
        assertThat(context.getBean(Readings.class).unread(user.id(), UUID.fromString(known.get("id"))))
                .isEmpty();
    }

    private void learn(Map<String, String> known, Matcher step, Answer answer) {
        if (step.group(4).endsWith("/products")) {
            known.put("id", answer.text("/id"));
        } else if (step.group(4).endsWith("/submission")) {
            known.put("approval", approval(UUID.fromString(known.get("id"))).toString());
        } else if (step.group(4).contains("/documents/") && answer.status() == 200) {
            known.put("sha256", answer.text("/sha256"));
        }
    }

    private Answer send(HttpMethod method, String token, String path, String body) {
        return switch (method.name()) {
            case "GET" -> get(token, path);
            case "PUT" -> put(token, path, body);
            default -> post(token, path, body);
        };
    }

    private static String fill(String text, Map<String, String> known) {
        var filled = text;
        for (var it : known.entrySet()) {
            filled = filled.replace("{" + it.getKey() + "}", it.getValue());
        }
        return filled;
    }

    private JsonNode api() {
        return get(operator(), "/v3/api-docs").is(200).body();
    }

    /** A request body of nothing but the examples of its schema. */
    private static ObjectNode body(JsonNode api, String method, String path) {
        var schema = api.at("/paths").path(path).path(method).at("/requestBody/content/application~1json/schema");
        return object(api, schema);
    }

    private static ObjectNode object(JsonNode api, JsonNode schema) {
        var resolved = resolve(api, schema);
        var object = JSON.createObjectNode();
        resolved.path("properties").forEachEntry((name, property) -> {
            var value = value(api, property);
            if (!value.isMissingNode()) {
                object.set(name, value);
            }
        });
        return object;
    }

    private static JsonNode value(JsonNode api, JsonNode property) {
        var example = property.path("example");
        if (!example.isMissingNode()) {
            // The page shows an example as text or number, whichever it reads like; the type says which it is.
            return property.path("type").asString("").equals("string")
                    ? JSON.valueToTree(example.asString())
                    : JSON.readTree(example.asString());
        }
        if (property.has("$ref")) {
            return object(api, property);
        }
        var items = property.path("items");
        if (items.has("$ref")) {
            return JSON.createArrayNode().add(object(api, items));
        }
        return items.has("enum") ? JSON.createArrayNode().add(items.at("/enum/0")) : JSON.missingNode();
    }

    private static JsonNode resolve(JsonNode api, JsonNode schema) {
        var ref = schema.path("$ref").asString("");
        return ref.isEmpty() ? schema : api.at(ref.substring(1));
    }
}
