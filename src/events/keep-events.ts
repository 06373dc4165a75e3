/** The sink of a service that keeps its events: decisions and feedback go to the log, on disk or in a database. */

import type { DecisionEvent, EventSink, FeedbackSink } from './event-sink.js';
import type { EventLine, TallyEvent } from './event-line.js';
import type { EventLogHealth } from './ndjson-log.js';

export interface EventKeeper extends EventSink, FeedbackSink {
  health(): EventLogHealth;
  /** Writes what waits. */
  stop(): Promise<EventLogHealth>;
}

/** What takes the lines. */
export interface EventLog {
  append(event: EventLine): boolean | Promise<boolean>;
  health(): EventLogHealth;
  stop(): Promise<EventLogHealth>;
}

/** Milliseconds over which calls that were not about a card are counted together. */
const TALLY_SPAN = 60_000;

export function keepEvents(log: EventLog): EventKeeper {
  const tallies = new Map<string, TallyEvent>();

  function writeTallies(): void {
    for (const tally of tallies.values()) void log.append(tally);
    tallies.clear();
  }

  const timer = setInterval(writeTallies, TALLY_SPAN).unref();

  return {
    record(events) {
      for (const event of events) {
        if (event.outcome === 'not-applicable') count(tallies, event);
        else void log.append(event);
      }
    },
    recordFeedback: (event) => log.append(event),
    health: () => log.health(),
    stop() {
      clearInterval(timer);
      writeTallies();
      return log.stop();
    },
  };
}

function count(tallies: Map<string, TallyEvent>, event: DecisionEvent): void {
  const { time, service, site, card, version } = event;
  const key = JSON.stringify([service, card, version, site, time.slice(0, 10)]);
  const before = tallies.get(key);
  tallies.set(key, {
    schema: 1,
    kind: 'tally',
    time: before?.time ?? time,
    service,
    site,
    card,
    version,
    outcome: 'not-applicable',
    count: (before?.count ?? 0) + 1,
  });
}
