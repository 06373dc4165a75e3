/** What a running process holds: the content by reference, the clock, and where events go. Types only. */

import type { EventSink } from './events/event-sink.js';
import type { Content } from './model/content.js';
import type { Site } from './model/site.js';
import type { UuidMinter } from './model/uuid.js';
import type { Instant } from './time/time-span.js';

export interface Platform {
  /** The content in force. Read once a call, so that a call sees one set from start to end. */
  content(): Content;
  /** The site that an unidentified caller belongs to. */
  site(content: Content): Site;
  clock(): Instant;
  readonly mint: UuidMinter;
  readonly events: EventSink;
}
