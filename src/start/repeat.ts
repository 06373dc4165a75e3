/** Does something again and again while the process runs, one time after the other. */

export interface Repeating {
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

/**
 * Looking at files beats being told of changes: it works on every file system, network and container mount there is.
 * @param step what it throws ends nothing
 * @param every milliseconds from the end of one to the next
 * @param failed told what the first of several failures in a row was, and of its end: undefined
 */
export function repeat(
  step: () => Promise<void>,
  every: number,
  failed: (error: unknown) => void,
): Repeating {
  let stopped = false;
  let failing = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    try {
      await step();
      if (failing) failed(undefined);
      failing = false;
    } catch (error) {
      if (!failing) failed(error);
      failing = true;
    }
    plan();
  }

  function plan(): void {
    if (stopped) return;
    timer = setTimeout(() => {
      running = run();
    }, every).unref();
  }

  plan();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
      return running;
    },
  };
}
