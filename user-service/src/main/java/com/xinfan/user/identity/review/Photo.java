package com.xinfan.user.identity.review;

import com.xinfan.platform.web.Problem;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A photo made anew from the pixels of what was uploaded: a place where it was taken, a script or a second file behind
 * the picture do not survive. The size is read before anything is unpacked.
 */
final class Photo {

    private static final Set<String> FORMATS = Set.of("jpeg", "png");
    private static final int SMALLEST = 240;
    private static final int LARGEST = 6000;
    private static final int KEPT = 2000;

    private Photo() {}

    /** The picture as JPEG, its longer side at most about 2,000 pixels. */
    static byte[] clean(byte[] uploaded) {
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(uploaded))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw ReviewProblem.IMAGE_UNREADABLE.problem();
            }
            var reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return jpeg(read(reader));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof Problem problem) {
                throw problem;
            }
            throw ReviewProblem.IMAGE_UNREADABLE.problem();
        }
    }

    private static BufferedImage read(ImageReader reader) throws IOException {
        if (!FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
            throw ReviewProblem.IMAGE_UNREADABLE.problem();
        }
        var width = reader.getWidth(0);
        var height = reader.getHeight(0);
        if (Math.min(width, height) < SMALLEST || Math.max(width, height) > LARGEST) {
            throw ReviewProblem.IMAGE_SIZE.problem(SMALLEST, LARGEST);
        }
        var every = Math.ceilDiv(Math.max(width, height), KEPT);
        var parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(every, every, 0, 0);
        return reader.read(0, parameters);
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        var plain = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        var canvas = plain.createGraphics();
        try {
            canvas.drawImage(picture, 0, 0, Color.WHITE, null);
        } finally {
            canvas.dispose();
        }
        var out = new ByteArrayOutputStream();
        if (!ImageIO.write(plain, "jpeg", out)) {
            throw new IllegalStateException("no JPEG writer");
        }
        return out.toByteArray();
    }
}
