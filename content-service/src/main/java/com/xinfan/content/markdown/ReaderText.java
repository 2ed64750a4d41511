package com.xinfan.content.markdown;

import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/** Collects the words of a document in reading order: no marks, no tags, no addresses; a new block is a new line. */
final class ReaderText extends AbstractVisitor {

    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    private final StringBuilder words = new StringBuilder();

    @Override
    public String toString() {
        return words.toString();
    }

    @Override
    public void visit(Text text) {
        words.append(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
        words.append(code.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
        words.append(' ');
    }

    @Override
    public void visit(HardLineBreak lineBreak) {
        words.append('\n');
    }

    @Override
    public void visit(Link link) {
        visitChildren(link);
        title(link.getTitle());
    }

    @Override
    public void visit(Image image) {
        visitChildren(image);
        title(image.getTitle());
    }

    @Override
    public void visit(Paragraph paragraph) {
        visitChildren(paragraph);
        line("");
    }

    @Override
    public void visit(Heading heading) {
        visitChildren(heading);
        line("");
    }

    @Override
    public void visit(FencedCodeBlock block) {
        line(block.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock block) {
        line(block.getLiteral());
    }

    @Override
    public void visit(HtmlBlock block) {
        line(TAG.matcher(block.getLiteral()).replaceAll(""));
    }

    @Override
    public void visit(CustomBlock block) {
        visitChildren(block);
        line("");
    }

    private void title(@Nullable String title) {
        if (title != null) {
            words.append('\n').append(title).append('\n');
        }
    }

    private void line(String text) {
        words.append(text).append('\n');
    }
}
