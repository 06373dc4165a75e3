/** Tells YAML's syntax errors in an author's words, each with what to write instead (YAML 1.2; yaml 2.x error codes). */

import type { ErrorCode } from 'yaml';
import type { Position } from './content-file.js';
import { inQuotes, readEntry } from './yaml-trap.js';

export interface Words {
  readonly message: string;
  readonly remedy: string;
}

/** What the characters mean to YAML at the start of a text. */
const STARTS: ReadonlyMap<string, string> = new Map([
  ['>', 'lines to be joined follow'],
  ['|', 'lines follow'],
  ['@', 'nothing, it is reserved'],
  ['`', 'nothing, it is reserved'],
  ['%', 'an instruction to the reader'],
  ['*', 'a reference to another part of the file'],
  ['&', 'a label'],
  ['!', 'a type'],
  [',', 'the next item of a list'],
  [']', 'the end of a list'],
  ['}', 'the end of an entry'],
]);

/**
 * @param message the parser's own, used where nothing plainer is known
 * @param rows the file's lines
 */
export function explainYamlError(
  code: ErrorCode,
  message: string,
  rows: readonly string[],
  { line, column }: Position,
): Words {
  const row = rows[line - 1] ?? '';
  return (
    byCode(code, message, row) ??
    byBrackets(message, row, column) ??
    byText(row, rows[line] ?? '') ??
    byMessage(message, row)
  );
}

function byCode(code: ErrorCode, message: string, row: string): Words | undefined {
  switch (code) {
    case 'TAB_AS_INDENT':
      return { message: 'The line begins with a tab.', remedy: 'Indent with spaces, two for each level.' };
    case 'DUPLICATE_KEY': {
      const key = readEntry(row)?.key ?? 'This entry';
      return { message: `${key} is written twice.`, remedy: 'Keep one of them; the other would be lost.' };
    }
    case 'MULTIPLE_DOCS':
      return {
        message: 'A second document begins here.',
        remedy: 'Remove the line --- or move what follows into a file of its own.',
      };
    case 'BAD_DQ_ESCAPE':
      return {
        message: `In double quotes a backslash begins a special character, and ${message.split(' ').at(-1) ?? 'this one'} is none.`,
        remedy: 'Write the backslash twice, or use single quotes.',
      };
    case 'MISSING_CHAR':
      return missing(message);
    case 'MULTILINE_IMPLICIT_KEY': {
      const glued = /^\s*(?:- )*([a-z][a-z0-9_]*):(?=[^\s:/])(.*)$/.exec(row);
      if (glued === null) return undefined;
      return {
        message: 'There is no space after the colon.',
        remedy: `Write ${glued[1] ?? ''}: ${glued[2] ?? ''}`,
      };
    }
    default:
      return undefined;
  }
}

function missing(message: string): Words | undefined {
  if (message.includes('quote')) {
    return { message: 'A quote is opened and not closed.', remedy: 'Close it at the end of the text.' };
  }
  if (message.includes('Implicit map keys')) {
    return { message: 'This line has no colon.', remedy: 'Write name: value, with a space after the colon.' };
  }
  return undefined;
}

/** A bracket or brace that begins, goes on or stands in a text without quotes. */
function byBrackets(message: string, row: string, column: number): Words | undefined {
  if (!/^Unexpected \S+ at node end/.test(message)) return undefined;
  const text = readEntry(row)?.text ?? '';
  if (/^(?:\[[^[\]]*\]|\{[^{}]*\})\s*\S/.test(text)) {
    const [opening = '', closing = ''] = text.startsWith('[') ? ['[', ']'] : ['{', '}'];
    return {
      message: `The text goes on after ${closing}: to YAML, ${opening} at the start of a text begins a ${opening === '[' ? 'list' : 'group of entries'}.`,
      remedy: `Put the text in double quotes: ${inQuotes(row)}`,
    };
  }
  if (!/^Unexpected flow-(?:map|seq)-start/.test(message)) return undefined;
  const before = /[^\s,[{]*$/.exec(row.slice(0, column - 1))?.[0] ?? '';
  const after =
    /^(?:\{\{[^{}]*\}\}|\{[^{}]*\}|\[[^[\]]*\]|[^\s,\]}])*/.exec(row.slice(column - 1))?.[0] ?? '';
  return {
    message: `Between { } or [ ] a text that holds ${row.charAt(column - 1)} must be in quotes.`,
    remedy: `Put it in double quotes: "${before}${after}"`,
  };
}

function byText(row: string, next: string): Words | undefined {
  const entry = readEntry(row);
  if (entry === undefined) return undefined;
  const { text } = entry;
  const quote = `Put the text in double quotes: ${inQuotes(row)}`;
  if (/^\{[{%]/.test(text)) {
    return {
      message: `${text.slice(0, 2)} is not in quotes, so YAML reads it as an entry, not as text.`,
      remedy: quote,
    };
  }
  const start = text.charAt(0);
  const meaning = STARTS.get(start);
  if (meaning !== undefined) {
    return {
      message: `Text cannot start with ${start} without quotes: to YAML it means ${meaning}.`,
      remedy: quote,
    };
  }
  if (/^(?:"[^"]*"|'[^']*')\s*\S/.test(text)) {
    return {
      message: 'The text goes on after its closing quote.',
      remedy: `Put all of it inside one pair of quotes: ${inQuotes(row)}`,
    };
  }
  if (entry.key !== undefined && /^-\s/.test(text)) {
    return {
      message: 'A list cannot begin on the line of its name.',
      remedy: 'Write each - item on a line of its own below, or the list in brackets: [a, b].',
    };
  }
  if (/^[^"'[{].*:(?:\s|$)/.test(text)) {
    return { message: 'A colon inside text without quotes begins a new entry.', remedy: quote };
  }
  if (/^[{[].*\{\{/.test(text)) {
    return {
      message: '{{ }} between { } or [ ] is read as an entry when it is not in quotes.',
      remedy: 'Put that text in double quotes, or write each entry on a line of its own.',
    };
  }
  const indented = /^\s*/.exec(next)?.[0].length ?? 0;
  if (entry.key !== undefined && !/^["'[{]/.test(text) && indented > (/^\s*/.exec(row)?.[0].length ?? 0)) {
    return {
      message: `${entry.key} has a value on its line and entries below it.`,
      remedy: 'Keep one of the two, or indent the lines below less.',
    };
  }
  return undefined;
}

function byMessage(message: string, row: string): Words {
  if (message.includes('must be sufficiently indented and end with a')) {
    return {
      message: `A bracket is opened and not closed with ${message.slice(-1)}.`,
      remedy: 'Close it, and indent the lines between the brackets.',
    };
  }
  if (/same column|indent/i.test(message) || /^\s*[^\s:]+:/.test(row)) {
    return {
      message: 'The line is not indented like its neighbours.',
      remedy: 'Give entries of one level the same number of spaces at the start of the line.',
    };
  }
  return {
    message: `YAML cannot read this line (${message}).`,
    remedy: `Check colons, quotes and brackets. Text with special characters goes in double quotes: ${inQuotes(row)}`,
  };
}
