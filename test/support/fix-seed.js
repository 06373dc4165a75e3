/** Properties are tried from the same seed everywhere, so that a run can be repeated; FC_SEED takes another. */

import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20261124) });
