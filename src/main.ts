/** Process start and stop; the only file with start-up effects. `npm start` and the container run it. */

import cluster from 'node:cluster';
import { runStart } from './cli/run-start.js';

process.exitCode = await runStart(process.env, process.stdout, process.stderr);
// The line to the primary keeps a process of several alive.
if (cluster.isWorker) process.exit();
