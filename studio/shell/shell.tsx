/** The frame: what there is on the left, what is open on the right, what was said at the top. */

import type { ComponentType, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { CardView } from '../card/card-view.js';
import type { StudioStore } from '../state.js';
import { useStudio } from '../use-studio.js';
import { Conflict } from './conflict.js';
import { Navigation } from './navigation.js';
import { Tabs } from './tabs.js';

type View = ComponentType<{ readonly studio: StudioStore }>;

const TABS = [
  { id: 'card', title: 'Card' },
  { id: 'forms', title: 'Forms' },
  { id: 'tests', title: 'Tests' },
  { id: 'scores', title: 'Scores' },
  { id: 'backtest', title: 'Backtest' },
  { id: 'diff', title: 'Changes' },
] as const;

/** Loaded when they are first looked at: the page opens with what it shows. */
const LATER: Readonly<Record<string, () => Promise<View>>> = {
  forms: async () => (await import('../forms/forms-view.js')).FormsView,
  tests: async () => (await import('../tests/tests-view.js')).TestsView,
  scores: async () => (await import('../scores/scores-view.js')).ScoresView,
  backtest: async () => (await import('../backtest/backtest-view.js')).BacktestView,
  diff: async () => (await import('../diff/diff-view.js')).DiffView,
};

export function Shell({ studio }: { readonly studio: StudioStore }): JSX.Element {
  const { tab, says, file, conflict, overview } = useStudio(studio);
  useSaveKey(studio);
  return (
    <div class="shell">
      <header>
        <h1>Rationale studio</h1>
        <span class="quiet">
          {overview === undefined
            ? ''
            : `${overview.folder}${overview.revision === undefined ? '' : ` at ${overview.revision.branch ?? overview.revision.commit}`}`}
        </span>
        <span role="status" aria-live="polite" class="gap">
          {says}
        </span>
        <a href="/studio/chart">Try it as an EHR</a>
        <button
          type="button"
          class="main"
          disabled={!studio.isChanged()}
          title="Ctrl or Cmd and S"
          onClick={() => void studio.save()}
        >
          {studio.isChanged() ? `Save ${file?.path.split('/').at(-1) ?? ''}` : 'Saved'}
        </button>
      </header>
      <Navigation studio={studio} />
      <main>
        <Tabs
          label="Views"
          tabs={TABS}
          chosen={tab}
          onChoose={(id) => {
            studio.set({ tab: id });
          }}
        />
        <div
          id="panel"
          role="tabpanel"
          aria-labelledby={`tab-${tab}`}
          class={tab === 'card' ? 'work' : 'view'}
        >
          {tab === 'card' ? <CardView studio={studio} /> : <Later id={tab} studio={studio} />}
        </div>
        {conflict === undefined ? null : <Conflict studio={studio} />}
      </main>
    </div>
  );
}

function Later({ id, studio }: { readonly id: string; readonly studio: StudioStore }): JSX.Element {
  const [views, setViews] = useState<Readonly<Record<string, View>>>({});
  useEffect(() => {
    void LATER[id]?.().then((view) => {
      setViews((known) => ({ ...known, [id]: view }));
    });
  }, [id]);
  const Found = views[id];
  return Found === undefined ? <p>Opening …</p> : <Found studio={studio} />;
}

function useSaveKey(studio: StudioStore): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      void studio.save();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
    };
  }, [studio]);
}
