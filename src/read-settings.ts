/** Reads single settings from the environment and collects what is wrong with them; values are never repeated. */

export type Environment = Readonly<Record<string, string | undefined>>;

export class SettingReader {
  readonly problems: string[] = [];
  readonly #environment: Environment;
  readonly #readFile: (path: string) => string;

  /** @param readFile for `NAME_FILE`, which names a file that holds the value */
  constructor(environment: Environment, readFile: (path: string) => string) {
    this.#environment = environment;
    this.#readFile = readFile;
  }

  /** The value without white space around it; undefined when there is none. */
  text(name: string): string | undefined {
    const value = this.#environment[name]?.trim();
    return value === '' ? undefined : value;
  }

  /** A value that may stand in a file instead, as container platforms hand secrets over. */
  secret(name: string): string | undefined {
    const file = this.text(`${name}_FILE`);
    if (file === undefined) return this.text(name);
    try {
      return this.#readFile(file).trim() || undefined;
    } catch {
      this.problems.push(`${name}_FILE names a file that cannot be read.`);
      return undefined;
    }
  }

  whole(name: string, fallback: number, low: number, high: number): number {
    const text = this.text(name);
    if (text === undefined) return fallback;
    const value = Number(text);
    if (Number.isInteger(value) && value >= low && value <= high) return value;
    this.problems.push(`${name} must be a whole number from ${low} to ${high}.`);
    return fallback;
  }

  flag(name: string, fallback = false): boolean {
    const text = this.text(name) ?? String(fallback);
    if (text !== 'true' && text !== 'false') this.problems.push(`${name} must be true or false.`);
    return text === 'true';
  }

  oneOf<Value extends string>(name: string, values: readonly Value[], fallback: Value): Value {
    const text = this.text(name) ?? fallback;
    const found = values.find((value) => value === text);
    if (found === undefined) this.problems.push(`${name} must be one of ${values.join(', ')}.`);
    return found ?? fallback;
  }

  /** Addresses separated by spaces, without a slash at the end. */
  addresses(name: string): readonly string[] {
    const words = this.text(name)?.split(/\s+/) ?? [];
    const wrong = words.some((word) => !/^https?:$/.test(protocolOf(word)));
    if (wrong) this.problems.push(`${name} must be http or https addresses, separated by spaces.`);
    return words.map((word) => word.replace(/\/+$/, ''));
  }
}

function protocolOf(address: string): string {
  try {
    return new URL(address).protocol;
  } catch {
    return '';
  }
}
