/** The packages that are installed with this one, from the lockfile, each with the licence that its own package.json names. */

/** Licences whose code may be used and passed on under Apache-2.0. */
export const SUITABLE = new Set([
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Unlicense',
  'CC0-1.0',
  'BlueOak-1.0.0',
  'Python-2.0',
]);

/** Read by a person, as they are written out in a file: the BSD terms with a notice to keep, which NOTICE does. */
const READ = new Set(['@lhncbc/ucum-lhc', 'fhirpath']);

/**
 * @param {{ packages: Record<string, { version?: string, dev?: boolean, optional?: boolean, license?: string }> }} lock
 * @param {(path: string) => { license?: unknown, licenses?: unknown }} read package.json of a folder of node_modules
 */
export function readPackages(lock, read) {
  return Object.entries(lock.packages)
    .filter(([path, { dev }]) => path !== '' && dev !== true)
    .flatMap(([path, { version = '', license, optional }]) => {
      const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
      // One that is for another system is in the lockfile and not on this disk.
      const licence = license ?? licenceOf(path, read, optional === true);
      return licence === undefined ? [] : [{ name, version, licence }];
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en'));
}

function licenceOf(path, read, isOptional) {
  try {
    const { license, licenses } = read(path);
    const [first] = Array.isArray(licenses) ? licenses : [licenses];
    return String(license?.type ?? license ?? first?.type ?? 'none named');
  } catch (error) {
    if (isOptional) return undefined;
    throw error;
  }
}

/** Those with no licence on the list; of `A OR B` one must be, of `A AND B` both. */
export const findUnsuitable = (packages) =>
  packages.filter(
    ({ name, licence }) => !isSuitable(licence) && !(READ.has(name) && /^SEE LICENSE in /i.test(licence)),
  );

function isSuitable(licence) {
  const plain = licence.replace(/[()]/g, '');
  return plain
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((each) => SUITABLE.has(each.trim())));
}
