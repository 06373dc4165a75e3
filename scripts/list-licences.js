/** Prints each package that is installed with this one and its licence; exits with 1 when one is not on the list of those that may be used. */

import { readFileSync } from 'node:fs';
import { findUnsuitable, readPackages } from './read-packages.js';

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const packages = readPackages(lock, (path) => JSON.parse(readFileSync(`${path}/package.json`, 'utf8')));
for (const { name, version, licence } of packages) console.log([name, version, licence].join('\t'));
const unsuitable = findUnsuitable(packages);
for (const { name, licence } of unsuitable) console.error(`${name}: ${licence} is not on the list.`);
process.exitCode = unsuitable.length > 0 ? 1 : 0;
