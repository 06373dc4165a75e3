/** The stages of a call that are timed, for metrics and traces (DESIGN, "The path"). Types only. */

/**
 * trust: who calls. body: the bytes. parse: JSON. request: JSON as a request. evaluate: data and engine. fetch: what the
 * client's FHIR server was asked. present: policy, explanation, cards. Evaluating twice, before and after a fetch, is told twice.
 */
export type StageName = 'trust' | 'body' | 'parse' | 'request' | 'evaluate' | 'fetch' | 'present';

/** Told when a stage is over. @param from @param to milliseconds of `performance.now` */
export type StageWatch = (stage: StageName, from: number, to: number) => void;
