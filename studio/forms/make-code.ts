/** The code of an override reason, made from what the clinician reads: feedback is counted by it (CDS Hooks 2.0.1, "overrideReasons"). */

const LONGEST = 24;
const LITTLE = new Set(['a', 'an', 'the', 'is', 'are', 'of', 'to', 'for', 'in', 'on', 'with', 'this', 'and']);

/**
 * Letters and digits in lower case, without little words, whole words as far as they fit, and not one of `taken`: then a
 * number is put behind it. Empty for a text without any letter or digit.
 */
export function makeCode(display: string, taken: readonly string[]): string {
  const words = display
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const telling = words.filter((word) => !LITTLE.has(word));
  const code = join(telling.length === 0 ? words : telling);
  if (code === '' || !taken.includes(code)) return code;
  for (let number = 2; ; number += 1) if (!taken.includes(`${code}${number}`)) return `${code}${number}`;
}

function join(words: readonly string[]): string {
  let code = '';
  for (const word of words) {
    if (code !== '' && code.length + word.length > LONGEST) break;
    code += word;
  }
  return code.slice(0, LONGEST);
}
