package org.kept.form;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The area that the council serves, as a box on the map. A spot outside it is a slip, or somebody
 * else's; where the border really runs, people know better than a box.
 *
 * @param south the least latitude in degrees
 * @param west the least longitude, less than nothing to the west of Greenwich
 * @param north the greatest latitude
 * @param east the greatest longitude
 */
@ConfigurationProperties("kept.area")
public record Area(
    @DefaultValue("54.5") double south,
    @DefaultValue("-8.7") double west,
    @DefaultValue("61") double north,
    @DefaultValue("-0.5") double east) {

  /** All of Scotland, with some sea around it. */
  public static final Area SCOTLAND = new Area(54.5, -8.7, 61, -0.5);

  /** Refuses a box that nothing is in. */
  public Area {
    if (!(south < north) || !(west < east)) {
      throw new IllegalArgumentException(
          "kept.area must have its south below its north, and its west below its east.");
    }
  }

  /** True of a spot in the box. */
  boolean has(double latitude, double longitude) {
    return south <= latitude && latitude <= north && west <= longitude && longitude <= east;
  }

  /** True if the square that a grid reference stands for touches the box, or nearly does. */
  boolean has(GridReference reference) {
    double half = reference.side() / 2.0;
    for (double east : new double[] {0, half, reference.side()}) {
      for (double north : new double[] {0, half, reference.side()}) {
        GridDegrees corner =
            GridDegrees.of(reference.easting() + east, reference.northing() + north);
        if (has(corner.latitude(), corner.longitude())) {
          return true;
        }
      }
    }
    return false;
  }
}
