/** A thread of a backtest: loads the content itself, works until told to finish, then hands over what it counted. */

import { parentPort, workerData } from 'node:worker_threads';
import { createJobRunner } from './create-job-runner.js';
import { loadJudge } from './load-judge.js';
import { describeFailure } from './describe-failure.js';
import type { FromThread, RunSetup, ToThread } from './run-setup.js';

const port = parentPort;
if (port === null) throw new Error('This file runs in a worker thread.');
const tell = (message: FromThread): void => {
  port.postMessage(message);
};

try {
  // What the main thread sends has this shape: both are of one build.
  const setup = workerData as RunSetup;
  const runner = createJobRunner(setup, await loadJudge(setup));
  port.on('message', (message: ToThread) => {
    if (message.do === 'finish') {
      tell({ told: 'tally', tally: runner.tally });
      port.close();
      return;
    }
    runner.run(message.job).then(
      (done) => {
        tell({ told: 'done', done });
      },
      (error: unknown) => {
        tell({ told: 'failed', message: describeFailure(error) });
      },
    );
  });
  tell({ told: 'ready' });
} catch (error) {
  tell({ told: 'failed', message: describeFailure(error) });
}
