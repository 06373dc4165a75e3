/** A score with its inputs to be moved: the server scores at each change and tells what led to the number. */

import './scores.css';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ModelView, ScoreView } from '../../src/studio/contract-tools.js';
import { api } from '../api.js';
import { useAnswer, type Asked } from '../parts/use-answer.js';
import { useKept } from '../parts/use-kept.js';
import type { StudioStore } from '../state.js';
import { useStudio } from '../use-studio.js';
import { ScoreInput } from './score-input.js';
import { firstValues, knownAgain, withValue, type InputValues } from './score-inputs.js';
import { Waterfall } from './waterfall.js';

export function ScoresView({ studio }: { readonly studio: StudioStore }): JSX.Element {
  const { overview, file } = useStudio(studio);
  const models = overview?.models ?? [];
  const open = models.find((model) => model.file === file?.path)?.id;
  const [kept, setKept] = useKept(studio, 'score', '');
  const chosen = kept !== '' ? kept : (open ?? models[0]?.id ?? '');
  useEffect(() => {
    if (open !== undefined) setKept(open);
  }, [open]);
  const model = useAnswer(chosen === '' ? undefined : chosen, () => api.model(chosen), 0);
  if (models.length === 0) return <p class="quiet">There are no scores in this content.</p>;
  const { answer } = model;
  return (
    <>
      <div class="row score-choice">
        <label>
          Score{' '}
          <select
            value={chosen}
            onChange={({ currentTarget: { value } }) => {
              setKept(value);
            }}
          >
            {models.map(({ id, title, unserved }) => (
              <option key={id} value={id}>
                {title}
                {unserved === undefined ? '' : ' (not served)'}
              </option>
            ))}
          </select>
        </label>
        {answer === undefined ? null : (
          <span class="quiet">
            {answer.id} {answer.version}
          </span>
        )}
      </div>
      {model.failure === undefined ? null : <p class="notice bad">{model.failure}</p>}
      {answer?.id !== chosen ? (
        <p class="quiet">Opening …</p>
      ) : (
        <Score key={answer.id} studio={studio} model={answer} />
      )}
    </>
  );
}

function Score({ studio, model }: { readonly studio: StudioStore; readonly model: ModelView }): JSX.Element {
  const example = firstValues(model);
  const [values, setValues] = useKept<InputValues>(studio, `score of ${model.id}`, example);
  const isAsked = !model.takesLists && model.unserved === undefined;
  const score = useAnswer(
    isAsked ? JSON.stringify([model.id, values]) : undefined,
    (signal) => api.score(model.id, { inputs: values }, signal),
    60,
  );
  if (model.unserved !== undefined) return <p class="notice">This score is not served: {model.unserved}</p>;
  if (model.takesLists)
    return (
      <p class="notice">
        This score is worked out from lists of orders, which sliders cannot hold. Try it on a card that uses
        it.
      </p>
    );
  return (
    <div class="score">
      <section aria-labelledby="score-inputs">
        <div class="row">
          <h2 id="score-inputs">Inputs</h2>
          <button
            type="button"
            onClick={() => {
              setValues(example);
            }}
          >
            The worked example
          </button>
        </div>
        {model.inputs.map((input) => (
          <ScoreInput
            key={input.id}
            input={input}
            value={values[input.id]}
            known={knownAgain(input, example)}
            onChange={(value) => {
              setValues(withValue(values, input.id, value));
            }}
          />
        ))}
      </section>
      <Result model={model} score={score} />
    </div>
  );
}

function Result({
  model,
  score: { answer, busy, failure },
}: {
  readonly model: ModelView;
  readonly score: Asked<ScoreView>;
}): JSX.Element {
  return (
    <section aria-labelledby="score-result" aria-busy={busy} class="result">
      <h2 id="score-result">{model.output ?? model.title}</h2>
      {failure === undefined ? null : <p class="notice bad">{failure}</p>}
      {answer === undefined ? (
        <p class="quiet">{failure === undefined ? 'Working it out …' : ''}</p>
      ) : (
        <>
          <p class="number" role="status">
            {answer.value === undefined ? 'No score' : answer.value.shown}
          </p>
          <Told answer={answer} />
          {answer.waterfall === undefined ? null : <Waterfall waterfall={answer.waterfall} />}
        </>
      )}
    </section>
  );
}

/** Refusals are why there is none; with a number they are what it was worked out with. */
function Told({ answer: { value, refusals, says } }: { readonly answer: ScoreView }): JSX.Element {
  const others = says.filter((line) => !refusals.includes(line));
  return (
    <>
      {refusals.length === 0 ? null : (
        <div class={`notice${value === undefined ? ' bad' : ''}`}>
          <strong>{value === undefined ? 'Why there is none' : 'What to know of it'}</strong>
          <ul>
            {refusals.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
      {value === undefined && refusals.length > 0 ? null : others.map((line) => <p key={line}>{line}</p>)}
    </>
  );
}
