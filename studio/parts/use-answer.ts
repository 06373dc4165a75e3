/** Asks the server when the question changes, after a rest; the last answer stays in view while the next is under way. */

import { useEffect, useRef, useState } from 'preact/hooks';

export interface Asked<Answer> {
  /** The last that came; of an older question while `busy`. */
  readonly answer?: Answer;
  readonly busy: boolean;
  /** Why the last question has no answer. */
  readonly failure?: string;
}

/**
 * @param question anything that names what is asked; undefined: nothing is
 * @param ask given a signal that ends when the question is no longer the current one
 * @param pause milliseconds of rest before it is asked
 */
export function useAnswer<Answer>(
  question: string | undefined,
  ask: (signal: AbortSignal) => Promise<Answer>,
  pause = 300,
): Asked<Answer> {
  const [asked, setAsked] = useState<Asked<Answer>>({ busy: question !== undefined });
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    if (question === undefined) {
      setAsked({ busy: false });
      return undefined;
    }
    const gone = new AbortController();
    setAsked((last) => ({ ...last, busy: true }));
    const timer = setTimeout(() => {
      latest.current(gone.signal).then(
        (answer) => {
          if (!gone.signal.aborted) setAsked({ answer, busy: false });
        },
        (error: unknown) => {
          if (gone.signal.aborted) return;
          const failure = error instanceof Error ? error.message : String(error);
          setAsked(({ answer }) => ({
            ...(answer === undefined ? {} : { answer }),
            busy: false,
            failure,
          }));
        },
      );
    }, pause);
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [question]);
  return asked;
}
