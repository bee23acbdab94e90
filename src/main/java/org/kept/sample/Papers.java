package org.kept.sample;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** The pictures and papers that people of the sample council send: real files, made here. */
final class Papers {

  private Papers() {}

  /** A dark street with a post whose lamp is out. */
  static byte[] lampAtNight() {
    BufferedImage image = new BufferedImage(480, 360, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(new Color(0x18, 0x1c, 0x2c));
    pen.fillRect(0, 0, 480, 260);
    pen.setColor(new Color(0x33, 0x33, 0x33));
    pen.fillRect(0, 260, 480, 100);
    pen.setColor(new Color(0x8a, 0x8a, 0x8a));
    pen.setStroke(new BasicStroke(8));
    pen.drawLine(200, 300, 200, 70);
    pen.drawLine(200, 70, 270, 60);
    pen.fillOval(262, 52, 34, 20);
    pen.dispose();
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      if (!ImageIO.write(image, "jpg", out)) {
        throw new IllegalStateException("This Java writes no JPEG.");
      }
      return out.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** One page with these lines, which hold no brackets. */
  static byte[] letter(String... lines) {
    StringBuilder text = new StringBuilder("BT /F1 12 Tf 60 780 Td 18 TL\n");
    for (String line : lines) {
      text.append('(').append(line).append(") Tj T*\n");
    }
    text.append("ET\n");
    List<String> objects =
        List.of(
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
                + "/Resources<</Font<</F1 5 0 R>>>>>>",
            "<</Length " + text.length() + ">>stream\n" + text + "endstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
    StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
    List<Integer> places = new ArrayList<>();
    for (String object : objects) {
      places.add(pdf.length());
      pdf.append(places.size()).append(" 0 obj").append(object).append("endobj\n");
    }
    int table = pdf.length();
    pdf.append("xref\n0 ").append(places.size() + 1).append("\n0000000000 65535 f \n");
    places.forEach(place -> pdf.append("%010d 00000 n \n".formatted(place)));
    pdf.append("trailer<</Size ")
        .append(places.size() + 1)
        .append("/Root 1 0 R>>\nstartxref\n")
        .append(table)
        .append("\n%%EOF\n");
    return pdf.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
