/** What keeps cards back in this process: the kill switch, circuit breakers and quiet periods, and what of it an operator should hear. */

import type { Logger } from 'winston';
import type { Config } from '../config.js';
import type { Content } from '../model/content.js';
import type { PolicyState } from '../model/policy.js';
import { createCircuitBreakers, type RateAlarm } from '../policy/circuit-breakers.js';
import type { PrimaryChannel } from './cluster/primary-replay-memory.js';
import { createQuietPeriods, longestQuiet } from './create-quiet-periods.js';
import { switchesFile } from './reload/state-paths.js';
import { repeat } from './repeat.js';
import { Switchboard } from './switches/switchboard.js';

export interface Policy {
  readonly state: PolicyState;
  /** Ids of the cards that are switched off. */
  switchedOff(): readonly string[];
  /** Empty when all is as it should be. */
  degraded(): readonly string[];
  /** Other content came into force. */
  changed(content: Content): void;
  stop(): Promise<void>;
}

type PolicyConfig = Pick<Config, 'contentFolder' | 'stateFolder' | 'pseudonymKey' | 'events'>;

/**
 * @param every milliseconds between two looks at the kill switch
 * @throws ContentError when the kill switch cannot be understood
 */
export async function createPolicy(
  config: PolicyConfig,
  logger: Logger,
  content: () => Content,
  every: number,
  primary?: PrimaryChannel,
): Promise<Policy> {
  const breakers = createCircuitBreakers({
    report(alarm) {
      logger.warn(alarm.state === 'high' ? 'circuit breaker open' : 'card rate', alarm);
    },
  });
  const switches = await Switchboard.open({
    file: switchesFile(config),
    logger,
    reset(card) {
      breakers.reset(card);
    },
  });
  const kept = await createQuietPeriods(config, logger, content, primary);
  const watching = repeat(
    () => switches.look(),
    every,
    () => undefined,
  );

  function warnOfQuiet(now: Content): void {
    if (kept.quiet !== undefined || longestQuiet(now) === 0) return;
    const sites = [...now.sites.values()].filter(({ quietDays }) => quietDays > 0).map(({ id }) => id);
    logger.warn('without PSEUDONYM_KEY there are no quiet periods, and sites ask for them', { sites });
  }

  warnOfQuiet(content());
  return {
    state: { switches, breakers, ...(kept.quiet === undefined ? {} : { quiet: kept.quiet }) },
    switchedOff: () => switches.offCards(),
    degraded: () => [
      ...switches.degraded(content()),
      ...breakers.alarms().map(tellAlarm),
      ...kept.degraded(),
    ],
    changed: warnOfQuiet,
    async stop() {
      await watching.stop();
      await kept.stop();
    },
  };
}

function tellAlarm({ card, site, state, due, calls, low, high }: RateAlarm): string {
  const share = `due in ${due} of ${calls} calls`;
  if (state === 'high')
    return `circuit breaker: ${card} at ${site} is kept back, ${share}, band to ${high ?? 100} %`;
  if (state === 'low') return `card rate: ${card} at ${site} is ${share}, band from ${low ?? 0} %`;
  return `card rate: ${card} at ${site} used to be due and is no more, ${share}`;
}
