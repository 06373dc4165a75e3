/** The check digit of a LOINC code (LOINC Users' Guide, "Check digits": modulus 10). */

/**
 * Whether a code has the form of a LOINC code (1 to 7 digits, a hyphen, one digit) and its last digit is right.
 * Of parts, answers, answer lists and groups (LP, LA, LL, LG) only the form is looked at: their digit is not
 * made this way.
 */
export function hasLoincCheckDigit(code: string): boolean {
  if (/^(LP|LA|LL|LG)\d{1,7}-\d$/.test(code)) return true;
  const match = /^(\d{1,7})-(\d)$/.exec(code);
  const body = match?.[1];
  return body !== undefined && mod10CheckDigit(body) === Number(match?.[2]);
}

/** Every second digit from the right is doubled, the digits of the results are added up. */
function mod10CheckDigit(body: string): number {
  let sum = 0;
  for (const [index, digit] of Array.from(body).reverse().entries()) {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return (10 - (sum % 10)) % 10;
}
