/** The report as the bytes of `report.json`, and the hash by which an approval names them. */

import { createHash } from 'node:crypto';
import type { BacktestReport } from '../backtest-report.js';

export const writeReport = (report: BacktestReport): string => `${JSON.stringify(report, null, 2)}\n`;

/** SHA-256 of the bytes, hexadecimal: what `sha256sum report.json` prints. */
export const reportHash = (report: BacktestReport): string =>
  createHash('sha256').update(writeReport(report)).digest('hex');
