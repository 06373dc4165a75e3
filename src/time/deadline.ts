/** The end of a call's waiting (CDS Hooks 2.0.1, "Calling a CDS Service": answers in the order of 500 ms; DESIGN, "Running"). */

export interface Deadline {
  /** Aborted when the time is up. */
  readonly signal: AbortSignal;
  /** Whether the time is up. Never becomes false again. */
  readonly passed: boolean;
  /** Milliseconds left, never less than 0. */
  remaining(): number;
  /** Lets go of the timer once the call is answered; the signal is then never aborted. */
  clear(): void;
}

/**
 * A deadline that begins now.
 * @param milliseconds until it passes; 0 or less has passed already
 * @param clock milliseconds from any beginning, e.g. `performance.now`: a clock that is never set back
 */
export function createDeadline(milliseconds: number, clock: () => number): Deadline {
  const controller = new AbortController();
  const end = clock() + milliseconds;
  const pass = (): void => {
    controller.abort(new DOMException('The deadline of the call has passed.', 'TimeoutError'));
  };
  const timer = milliseconds > 0 ? setTimeout(pass, milliseconds) : undefined;
  if (timer === undefined) pass();
  return {
    signal: controller.signal,
    get passed() {
      return controller.signal.aborted || clock() >= end;
    },
    remaining: () => (controller.signal.aborted ? 0 : Math.max(0, end - clock())),
    clear: () => {
      clearTimeout(timer);
    },
  };
}
