/** The battery's look at answers: cards and errors that each have one thing wrong. */

import { describe, expect, test } from '@jest/globals';
import { found, judge, misses } from './judge-defect.js';
import { isCall, outcome, plain, soundCard, type Defect, type Reply } from './sound-service.js';

/** Every answer that holds a card holds this one instead. */
const showing =
  (card: unknown, more: object = {}, headers: Readonly<Record<string, string>> = {}): Defect =>
  (incoming, sound) => {
    const reply = sound(incoming);
    const { cards } = plain(reply.body);
    return Array.isArray(cards) && cards.length > 0
      ? { ...reply, headers: { ...reply.headers, ...headers }, body: { cards: [card], ...more } }
      : reply;
  };

const card = (more: object): object => ({ ...soundCard(), ...more });
const suggestion = { label: 'Do', uuid: '00000000-0000-4000-8000-00000000aaaa' };
const withSuggestion = (more: object, count = 1): object =>
  card({
    suggestions: Array.from({ length: count }, (_, index) => ({
      ...suggestion,
      uuid: suggestion.uuid.replace(/.$/, String(index)),
      ...more,
    })),
  });
const withAction = (action: object): object =>
  withSuggestion({ actions: [{ description: 'Does', ...action }] });
const withLink = (more: object): object =>
  card({ links: [{ label: 'Page', url: 'https://example.org', type: 'absolute', ...more }] });

describe('A sound service', () => {
  test('passes, with every kind of thing a card may have', async () => {
    const report = await judge(undefined, { only: 'responses' });
    expect(misses(report)).toEqual([]);
    expect(report.rows.find(({ id }) => id === 'action-type')?.seen).toMatch(/^\d+ actions$/);
  });

  test('that shows no card passes what can be tried, and is told what to send for the rest', async () => {
    const defect: Defect = (incoming, sound) =>
      isCall(incoming) && sound(incoming).status === 200
        ? { status: 200, body: { cards: [] } }
        : sound(incoming);
    const report = await judge(defect, { only: 'responses' });
    const untried = report.rows.filter(({ outcome: said }) => said === 'not tried');
    expect(untried.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['card-summary', 'action-type', 'link-label']),
    );
    expect(untried.every(({ seen }) => seen.includes('--request'))).toBe(true);
    expect(report.conforms).toBe(true);
  });
});

describe('A card', () => {
  test.each<[string, object, string]>([
    ['without a summary', card({ summary: undefined }), 'card-summary: fail'],
    ['with a summary of 140 characters', card({ summary: 'x'.repeat(140) }), 'card-summary: fail'],
    ['with a detail that is no text', card({ detail: { text: 'x' } }), 'card-detail: fail'],
    ['with an indicator of its own', card({ indicator: 'hard-stop' }), 'card-indicator: fail'],
    ['without a source', card({ source: undefined }), 'card-source: fail'],
    ['whose source has no label', card({ source: { url: 'https://example.org' } }), 'source-label: fail'],
    [
      'whose source has a relative address',
      card({ source: { label: 'A', url: '/x' } }),
      'source-address: fail',
    ],
    [
      'whose topic has no system',
      card({ source: { label: 'A', topic: { code: 'x' } } }),
      'topic-coding: fail',
    ],
    ['whose uuid is none', card({ uuid: 'card-1' }), 'card-uuid: warn'],
    ['without a uuid, to which no feedback can be given', card({ uuid: undefined }), 'card-uuid: warn'],
    ['with suggestions that are no list', card({ suggestions: { label: 'Do' } }), 'card-suggestions: fail'],
    [
      'with suggestions and no selectionBehavior [trap 19]',
      card({ selectionBehavior: undefined }),
      'selection-behavior: fail',
    ],
    ['with another selectionBehavior', card({ selectionBehavior: 'all' }), 'selection-behavior: fail'],
    [
      'whose override reason has no display',
      card({ overrideReasons: [{ code: 'a', system: 'https://example.org' }] }),
      'override-reason: fail',
    ],
    ['with links that are no list', card({ links: { label: 'A' } }), 'card-links: fail'],
    ['with an extension that is a list', card({ extension: [{ url: 'x' }] }), 'extension-object: fail'],
    ['with a member of its own', card({ severity: 'high' }), 'unnamed-member: fail'],
    ['with an empty list of links', card({ links: [] }), 'response-empty: fail'],
    ['with a suggestion without a label', withSuggestion({ label: undefined }), 'suggestion-label: fail'],
    [
      'with a suggestion without a uuid [trap 19]',
      withSuggestion({ uuid: undefined }),
      'suggestion-uuid: warn',
    ],
    [
      'with two recommended of which one may be chosen',
      withSuggestion({ isRecommended: true }, 2),
      'suggestion-recommended: fail',
    ],
    ['with actions that are no list', withSuggestion({ actions: { a: 1 } }), 'suggestion-actions: fail'],
    [
      'with actionSelectionBehavior for a client that did not ask',
      withSuggestion({ actionSelectionBehavior: 'any' }),
      'action-selection-behavior: fail',
    ],
    [
      'with an action of FHIR’s kind',
      withAction({ type: 'remove', resource: { resourceType: 'Task' } }),
      'action-type: fail',
    ],
    [
      'with an action without a description',
      withAction({ type: 'delete', resourceId: 'Task/1', description: undefined }),
      'action-description: fail',
    ],
    [
      'with a resource as text',
      withAction({ type: 'create', resource: '{"resourceType":"Task"}' }),
      'action-resource: fail',
    ],
    [
      'that deletes with a resource',
      withAction({ type: 'delete', resourceId: 'Task/1', resource: { resourceType: 'Task' } }),
      'action-delete-resource: warn',
    ],
    [
      'that deletes by a bare id',
      withAction({ type: 'delete', resourceId: '1' }),
      'action-resource-id: warn',
    ],
    [
      'that updates a resource without an id',
      withAction({ type: 'update', resource: { resourceType: 'Task' } }),
      'action-update-id: fail',
    ],
    ['with a link without a label', withLink({ label: undefined }), 'link-label: fail'],
    ['with a relative link', withLink({ url: '/page' }), 'link-address: fail'],
    ['with a link that runs script', withLink({ url: 'javascript:alert(1)' }), 'address-https: fail'],
    ['with a link of its own type', withLink({ type: 'popup' }), 'link-type: fail'],
    ['with appContext on an absolute link', withLink({ appContext: '{}' }), 'link-app-context: fail'],
    ['with autolaunchable as text', withLink({ autolaunchable: 'yes' }), 'link-autolaunchable: fail'],
  ])('%s', async (_name, wrong, expected) => {
    const said = await found(showing(wrong), 'responses');
    expect(said.filter((miss) => !miss.endsWith('not tried'))).toEqual([expected]);
  });

  test('whose uuid occurs twice', async () => {
    const twice = showing(card({ uuid: suggestion.uuid, suggestions: [suggestion] }));
    const said = await found(twice, 'responses');
    expect(said.filter((miss) => !miss.endsWith('not tried'))).toEqual(['uuid-unique: fail']);
  });
});

describe('A response', () => {
  test.each<[string, Defect, readonly string[]]>([
    [
      'with systemActions: null [trap 18]',
      showing(card({}), { systemActions: null }),
      ['response-empty: fail'],
    ],
    [
      'with system actions that nobody agreed on',
      showing(card({}), { systemActions: [{ type: 'delete', resourceId: 'Task/1' }] }),
      ['system-actions: warn'],
    ],
    [
      'of another media type',
      showing(card({}), {}, { 'Content-Type': 'text/html' }),
      ['response-media-type: warn'],
    ],
    [
      'without cards, now and then',
      (incoming, sound) =>
        incoming.text.includes('conformance-unknown')
          ? { status: 200, body: { message: 'ok' } }
          : sound(incoming),
      ['response-cards: fail', 'unnamed-member: fail'],
    ],
  ])('%s', async (_name, defect, expected) => {
    expect(await found(defect, 'responses')).toEqual(expected);
  });

  test('is told by places, three at most, and by no value', async () => {
    const report = await judge(showing(card({ summary: `Secret ${'x'.repeat(140)}` })), {
      only: 'responses',
    });
    const row = report.rows.find(({ id }) => id === 'card-summary');
    expect(row?.seen).toBe(
      'demo-service order-sign response.cards[0].summary: must be fewer than 140 characters',
    );
    expect(row?.remedy).toBe('Cut at 139 characters and tell the rest in detail.');
  });
});

describe('An error', () => {
  /** Every refusal becomes this one. */
  const refusing =
    (change: (reply: Reply, text: string) => Reply): Defect =>
    (incoming, sound) => {
      const reply = sound(incoming);
      return reply.status >= 400 ? change(reply, incoming.text) : reply;
    };

  test('of a sound service passes', async () => {
    expect(misses(await judge(undefined, { only: 'errors' }))).toEqual([]);
  });

  test.each<[string, Defect, readonly string[]]>([
    [
      'without a body',
      refusing(({ status }) => ({ status })),
      ['error-names-data: warn', 'error-outcome: warn'],
    ],
    [
      'that is a page [trap 7]',
      refusing(({ status }) => ({
        status,
        headers: { 'Content-Type': 'text/html' },
        body: '<!DOCTYPE html><html><pre>SyntaxError</pre></html>',
      })),
      ['error-html: fail', 'error-names-data: warn', 'error-outcome: warn'],
    ],
    [
      'with a stack trace of JavaScript [trap 23]',
      refusing(({ status }) => outcome(status, 'patient TypeError: x\n at call (/app/src/call.js:12:3)')),
      ['error-stack: fail'],
    ],
    [
      'with a stack trace of Java [trap 23]',
      refusing(({ status }) => outcome(status, 'patient at org.example.Service.call(Service.java:41)')),
      ['error-stack: fail'],
    ],
    [
      'that repeats what was sent',
      refusing(({ status }, text) => outcome(status, `patient: unexpected end of ${text}`)),
      ['error-echo: fail'],
    ],
    [
      '412 that does not say what is lacking',
      refusing(({ status }) => outcome(status, 'Something is lacking')),
      ['error-names-data: warn'],
    ],
  ])('%s', async (_name, defect, expected) => {
    expect(await found(defect, 'errors')).toEqual(expected);
  });
});
