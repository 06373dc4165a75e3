/** Long work in pieces, so that a process that answers calls meanwhile lets none wait (DESIGN, "content, at start and on change"). */

/** Work that stops after each piece. */
export type Steps<Result> = Generator<undefined, Result, undefined>;

/** Lets whoever waits have a turn. */
export type Turn = () => Promise<void>;

/** Milliseconds of work after which others have a turn; a piece that takes longer is not cut. */
const SLICE = 10;

/** All of it at once. */
export function finishSteps<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** All of it, with turns for others in between. @param turn absent: at once */
export async function takeTurns<Result>(steps: Steps<Result>, turn: Turn | undefined): Promise<Result> {
  if (turn === undefined) return finishSteps(steps);
  let began = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - began < SLICE) continue;
    await turn();
    began = performance.now();
  }
}
