package org.kept.form;

/**
 * A point of the National Grid in degrees, reckoned back from its transverse Mercator projection as
 * Ordnance Survey's guide to coordinate systems in Great Britain says. These are the degrees of the
 * grid's own map of the Earth (OSGB36); those of a phone differ from them by some hundred metres.
 */
record GridDegrees(double latitude, double longitude) {

  /** The Earth as Airy measured it in 1830: half its axes, in metres. */
  private static final double A = 6_377_563.396;

  private static final double B = 6_356_256.909;

  private static final double SCALE = 0.999_601_271_7;
  private static final double TRUE_LATITUDE = Math.toRadians(49);
  private static final double TRUE_LONGITUDE = Math.toRadians(-2);
  private static final double FALSE_EASTING = 400_000;
  private static final double FALSE_NORTHING = -100_000;

  private static final double ECCENTRICITY = 1 - B * B / (A * A);
  private static final double N = (A - B) / (A + B);

  /** As near as nobody measures. */
  private static final double METRES = 0.000_01;

  static GridDegrees of(double easting, double northing) {
    double up = northing - FALSE_NORTHING;
    double latitude = TRUE_LATITUDE;
    double left = up;
    while (Math.abs(left) >= METRES) {
      latitude += left / (A * SCALE);
      left = up - meridian(latitude);
    }
    double sine = Math.sin(latitude);
    double nu = A * SCALE / Math.sqrt(1 - ECCENTRICITY * sine * sine);
    double rho = nu * (1 - ECCENTRICITY) / (1 - ECCENTRICITY * sine * sine);
    double eta = nu / rho - 1;
    double tan = Math.tan(latitude);
    double tan2 = tan * tan;
    double tan4 = tan2 * tan2;
    double x = (easting - FALSE_EASTING) / nu;
    double x2 = x * x;
    double toLatitude =
        tan
            * nu
            / rho
            * x2
            * (1.0 / 2
                - x2 / 24 * (5 + 3 * tan2 + eta - 9 * tan2 * eta)
                + x2 * x2 / 720 * (61 + 90 * tan2 + 45 * tan4));
    double toLongitude =
        x
            / Math.cos(latitude)
            * (1
                - x2 / 6 * (nu / rho + 2 * tan2)
                + x2 * x2 / 120 * (5 + 28 * tan2 + 24 * tan4)
                - x2 * x2 * x2 / 5040 * (61 + 662 * tan2 + 1320 * tan4 + 720 * tan4 * tan2));
    return new GridDegrees(
        Math.toDegrees(latitude - toLatitude), Math.toDegrees(TRUE_LONGITUDE + toLongitude));
  }

  /** How far a latitude is from the true one along the middle of the grid, in its metres. */
  private static double meridian(double latitude) {
    double n2 = N * N;
    double n3 = n2 * N;
    double less = latitude - TRUE_LATITUDE;
    double more = latitude + TRUE_LATITUDE;
    return B
        * SCALE
        * ((1 + N + 5.0 / 4 * n2 + 5.0 / 4 * n3) * less
            - (3 * N + 3 * n2 + 21.0 / 8 * n3) * Math.sin(less) * Math.cos(more)
            + 15.0 / 8 * (n2 + n3) * Math.sin(2 * less) * Math.cos(2 * more)
            - 35.0 / 24 * n3 * Math.sin(3 * less) * Math.cos(3 * more));
  }
}
