/**
 * THE PATH of feedback: a batch becomes events, one line a stage (CDS Hooks 2.0.1, "Feedback").
 *
 *   request -> attribution by uuid -> events
 */

import { setImmediate } from 'node:timers/promises';
import type { CardCatalogue } from './card-catalogue.js';
import { RationaleError } from './errors.js';
import { describeFeedback } from './events/describe-feedback.js';
import type { FeedbackSink } from './events/event-sink.js';
import { feedbackId } from './events/feedback-id.js';
import { RecentIds } from './events/recent-ids.js';
import type { Content } from './model/content.js';
import type { Attribution, FeedbackEntry } from './model/feedback.js';
import type { PolicyState } from './model/policy.js';
import { parseFeedback, type ParsedFeedback } from './request/parse-feedback.js';
import type { Instant } from './time/time-span.js';

export interface FeedbackPlatform {
  content(): Content;
  clock(): Instant;
  readonly catalogue: Pick<CardCatalogue, 'attribute' | 'suggestionPlaces'>;
  readonly feedback: FeedbackSink;
  /** Whether users' free text is kept. It can hold patient data. */
  readonly comments: boolean;
  readonly policy?: PolicyState;
}

/** Who sends it, where callers are known. */
export interface FeedbackCaller {
  readonly client?: string;
  /** Site of the call; cards of other sites are then not this caller's to judge. */
  readonly site?: string;
}

export interface FeedbackCall extends FeedbackCaller {
  readonly serviceId: string;
  /** The parsed JSON body; nothing about it is believed yet. */
  readonly body: unknown;
}

export interface FeedbackResult extends Pick<ParsedFeedback, 'faults' | 'quirks'> {
  readonly recorded: number;
  /** Of those recorded: about cards that this service did not make or no longer knows. */
  readonly unattributed: number;
  /** Sent before, and therefore not recorded again. */
  readonly repeated: number;
}

/** @throws RationaleError SERVICE_NOT_FOUND, REQUEST_INVALID, FEEDBACK_NOT_KEPT */
export type FeedbackRecorder = (call: FeedbackCall) => Promise<FeedbackResult>;

/** Ids remembered against repeats: a day of a large hospital. Later repeats are counted once by the report. */
const REMEMBERED = 50_000;
/** Elements recorded before other calls have a turn: some ten milliseconds of digests at most. */
const SLICE = 100;

/** The recorder remembers what it has recorded lately: make one for the process. */
export function createFeedbackRecorder(platform: FeedbackPlatform): FeedbackRecorder {
  const recent = new RecentIds(REMEMBERED);

  return async (call) => {
    if (!platform.content().services.has(call.serviceId)) throw new RationaleError('SERVICE_NOT_FOUND');
    const { entries, faults, quirks } = parseFeedback(call.body);
    const count = { recorded: 0, unattributed: 0, repeated: 0, lost: 0 };
    const inBatch = new Set<string>();
    const results: Promise<OneResult>[] = [];
    for (const [index, entry] of entries.entries()) {
      if (index > 0 && index % SLICE === 0) await setImmediate();
      results.push(recordOne(platform, { recent, inBatch }, call, entry));
    }
    for (const result of await Promise.all(results)) {
      count[result.kept] += 1;
      if (result.kept === 'recorded' && !result.attributed) count.unattributed += 1;
    }
    // The client may send the whole batch again: what was taken of it is recognised.
    if (count.lost > 0) throw new RationaleError('FEEDBACK_NOT_KEPT');
    return {
      recorded: count.recorded,
      unattributed: count.unattributed,
      repeated: count.repeated,
      faults,
      quirks,
    };
  };
}

interface OneResult {
  readonly kept: 'recorded' | 'repeated' | 'lost';
  readonly attributed: boolean;
}

/** A sink may need a while: all elements of a batch are with it before the first is waited for. */
async function recordOne(
  platform: FeedbackPlatform,
  { recent, inBatch }: { readonly recent: RecentIds; readonly inBatch: Set<string> },
  { serviceId, client, site }: FeedbackCall,
  entry: FeedbackEntry,
): Promise<OneResult> {
  const { catalogue, feedback, comments } = platform;
  const id = feedbackId(entry);
  const found = catalogue.attribute(entry.card);
  const attribution = found === undefined || !isOwn(found, site) ? undefined : found;
  const attributed = attribution !== undefined;
  if (recent.has(id) || inBatch.has(id)) return { kept: 'repeated', attributed };
  inBatch.add(id);
  const event = describeFeedback(entry, {
    id,
    service: serviceId,
    received: platform.clock(),
    suggestions: attributed ? catalogue.suggestionPlaces(entry.card, entry.suggestions) : [],
    comments,
    ...(attributed ? { attribution } : {}),
    ...(client === undefined ? {} : { client }),
  });
  const taken = feedback.recordFeedback(event);
  if (!(typeof taken === 'boolean' ? taken : await taken)) return { kept: 'lost', attributed };
  recent.add(id);
  if (attributed && entry.outcome === 'overridden') {
    platform.policy?.quiet?.memory.overridden(
      entry.card.toLowerCase(),
      Math.min(entry.time, platform.clock()),
    );
  }
  return { kept: 'recorded', attributed };
}

const isOwn = (card: Attribution, site: string | undefined): boolean =>
  site === undefined || card.site === site;
