/** The order of versions of three numbers (semantic versioning, "Precedence", without pre-releases). */

/** Negative when `a` is older, positive when it is newer, 0 when they are one. @param a three numbers, as `b` */
export function compareVersions(a: string, b: string): number {
  const [left = [], right = []] = [a, b].map((version) => version.split('.').map(Number));
  return left.map((number, place) => number - (right[place] ?? 0)).find((each) => each !== 0) ?? 0;
}
