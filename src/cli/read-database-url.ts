/** The database of the environment, for commands that run beside the service: `DATABASE_URL`, or the file of `DATABASE_URL_FILE`. */

import { readFileSync } from 'node:fs';
import { SettingReader } from '../read-settings.js';

export const readDatabaseUrl = (): string | undefined =>
  new SettingReader(process.env, (path) => readFileSync(path, 'utf8')).secret('DATABASE_URL');
