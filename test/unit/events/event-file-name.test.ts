import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  createWriter,
  formatEventFileName,
  parseEventFileName,
} from '../../../src/events/event-file-name.js';

describe('The name of an event file', () => {
  test('reads back, whatever the host is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(4_194_304), fc.nat(1e6), (host, pid, part) => {
        const writer = createWriter(host, pid, () => Uint8Array.of(1, 2, 0xab, 255));
        const name = formatEventFileName('2026-11-24', writer, part);
        expect(name).toMatch(/^[A-Za-z0-9_.-]+$/);
        expect(parseEventFileName(name)).toEqual({
          day: '2026-11-24',
          writer: { host: writer.host, pid, nonce: '0102abff' },
        });
      }),
    );
  });

  test.each([
    ['web-7.ward.example.org', 'web-7-ward-example-org'],
    ['../../etc', '------etc'],
    ['', 'host'],
  ])('takes the host %p as %s', (host, written) => {
    expect(createWriter(host, 1, (size) => new Uint8Array(size)).host).toBe(written);
  });

  test('can be the day alone, for files joined by hand', () => {
    expect(parseEventFileName('events-2026-11-24.ndjson')).toEqual({ day: '2026-11-24' });
  });

  test.each([
    'served-versions.ndjson',
    'events-2026-11-24.ndjson.torn',
    'events-2026-11-24.ndjson.gz',
    'events-2026-11-24_host_1_0000000_1.ndjson',
    'events-26-11-24.ndjson',
    'my-events-2026-11-24.ndjson',
    'events-2026-11-24.ndjson\n',
    '',
  ])('%p is none', (name) => {
    expect(parseEventFileName(name)).toBeUndefined();
  });
});
