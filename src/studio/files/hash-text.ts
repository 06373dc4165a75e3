/** What a text is, in short: to see whether a file is still the one that was opened (SHA-256, hexadecimal). */

import { createHash } from 'node:crypto';

export const hashText = (text: string): string => createHash('sha256').update(text).digest('hex');
