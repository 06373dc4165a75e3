/** Makes the event of one feedback element: what was done with which card, and nothing of the patient (CDS Hooks 2.0.1, "Feedback"). */

import { createHash } from 'node:crypto';
import type { Attribution, FeedbackEntry, FeedbackEvent } from '../model/feedback.js';
import type { Instant } from '../time/time-span.js';

export interface FeedbackContext {
  /** Key of the event. */
  readonly id: string;
  /** The service addressed. */
  readonly service: string;
  readonly received: Instant;
  /** Which card of ours it was; absent when it was none. */
  readonly attribution?: Attribution;
  /** Places of the accepted suggestions that are ours. */
  readonly suggestions: readonly number[];
  readonly client?: string;
  /** Whether free text is kept. */
  readonly comments: boolean;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function describeFeedback(entry: FeedbackEntry, context: FeedbackContext): FeedbackEvent {
  const { attribution, client } = context;
  return {
    schema: 1,
    kind: 'feedback',
    id: context.id,
    time: instantText(entry.time),
    received: instantText(context.received),
    ...(attribution === undefined ? { service: context.service } : describeCard(attribution)),
    cardUuid: harmlessId(entry.card),
    outcome: entry.outcome,
    suggestions: context.suggestions,
    reasons: entry.reasons,
    ...(context.comments && entry.comment !== undefined ? { comment: entry.comment } : {}),
    ...(client === undefined ? {} : { client }),
  };
}

function describeCard({ service, card, version, site, time }: Attribution): Partial<FeedbackEvent> & {
  readonly service: string;
} {
  return { service, card, version, site, shown: instantText(time) };
}

/** An id that is no UUID was not made by us and can hold anything: it is told apart from others and not kept. */
function harmlessId(card: string): string {
  const written = card.toLowerCase();
  if (UUID.test(written)) return written;
  return `digest-${createHash('sha256').update(written).digest('hex').slice(0, 32)}`;
}

const instantText = (instant: Instant): string => new Date(instant).toISOString();
