package com.xinfan.content.markdown;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.DefaultUrlSanitizer;
import org.commonmark.renderer.html.HtmlRenderer;

/** Markdown as readers see it. HTML in it is shown, not run; a link goes to http, https or mailto only. */
public final class Markdown {

    private static final int DEPTH = 50;

    /** What can nest within a line. The parser goes down as deep as they do before anybody can measure it. */
    private static final String NESTING = "*_[";

    private static final int MARKS = 1_000;
    private static final Parser PARSER =
            Parser.builder().maxOpenBlockParsers(DEPTH).build();
    private static final HtmlRenderer HTML = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            // The default one lets data: pass.
            .urlSanitizer(new DefaultUrlSanitizer(List.of("http", "https", "mailto")))
            .build();

    private final Node document;

    private Markdown(Node document) {
        this.document = document;
    }

    /** Refuses what is nested so deeply that rendering it could exhaust the stack. */
    public static Markdown parse(String source) {
        if (source.chars().filter(character -> NESTING.indexOf(character) >= 0).count() > MARKS) {
            throw MarkdownProblem.CONTENT_TOO_NESTED.at("/body", DEPTH);
        }
        var document = PARSER.parse(source);
        if (depth(document) > DEPTH) {
            throw MarkdownProblem.CONTENT_TOO_NESTED.at("/body", DEPTH);
        }
        return new Markdown(document);
    }

    /** Safe to show. */
    public String html() {
        return HTML.render(document);
    }

    /** The words as readers read them: without the marks, entities resolved. */
    public String text() {
        var text = new ReaderText();
        document.accept(text);
        return text.toString();
    }

    private static int depth(Node document) {
        var depth = 0;
        for (var level = List.of(document); !level.isEmpty() && depth <= DEPTH; depth++) {
            level = level.stream().flatMap(node -> children(node).stream()).toList();
        }
        return depth;
    }

    private static List<Node> children(Node node) {
        return Stream.iterate(node.getFirstChild(), Objects::nonNull, Node::getNext)
                .toList();
    }
}
