/** Points and weights of Gauss-Legendre quadrature on 0 to 1 (Abramowitz and Stegun 25.4.29): exact for polynomials. */

export interface Quadrature {
  readonly points: Float64Array;
  readonly weights: Float64Array;
}

/** @param count of points, at least 1; polynomials up to degree 2 count - 1 are integrated exactly. */
export function gaussLegendre(count: number): Quadrature {
  const points = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    // Newton from Tricomi's estimate; every root is found from its own, so none is found twice.
    let x = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5));
    let slope = 1;
    for (let step = 0; step < 10; step += 1) {
      let [before, value] = [1, x];
      for (let degree = 2; degree <= count; degree += 1)
        [before, value] = [value, ((2 * degree - 1) * x * value - (degree - 1) * before) / degree];
      slope = (count * (x * value - before)) / (x * x - 1);
      x -= value / slope;
    }
    points[i] = (1 - x) / 2;
    weights[i] = 1 / ((1 - x * x) * slope * slope);
  }
  return { points, weights };
}
