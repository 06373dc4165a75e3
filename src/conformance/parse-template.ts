/** Reads the tokens of a prefetch template (CDS Hooks 2.0.1 and 3.0, "Prefetch Template" and "Prefetch Tokens"). */

import type { HookDefinition } from '../model/request.js';

export interface TemplateFindings {
  /** What stands between braces and is no token, or the braces themselves. */
  readonly wrong: readonly string[];
  /** Keys of other templates that are used (`%key`). */
  readonly keys: readonly string[];
  /** Whether it needs a client of CDS Hooks 3.0. */
  readonly needs3: boolean;
}

const USERS = new Set([
  'userPractitionerId',
  'userPractitionerRoleId',
  'userPatientId',
  'userRelatedPersonId',
]);
const TODAY = /^today\(\)(\s*[+-]\s*\d+\s*(day|week|month|year)s?)?$/;
const NAME = '[A-Za-z_][A-Za-z0-9_]*';
/** Functions first: a name would match the first letters of one. */
const STEP = new RegExp(`^(?:ofType\\(([A-Za-z]*)\\)|resolve\\(\\)|extension\\('[^']+'\\)|${NAME})`);
const RESOURCE_TYPE = /^[A-Z][A-Za-z]+$/;

/** @param hook absent when nothing is known of it: its fields are then not checked */
export function parseTemplate(template: string, hook: HookDefinition | undefined): TemplateFindings {
  const findings = { wrong: [] as string[], keys: [] as string[], needs3: false };
  const rest = template.replaceAll(/\{\{([^{}]*)\}\}/g, (_whole, token: string) => {
    for (const selector of token.split('|')) readSelector(selector.trim(), hook, findings);
    if (token.includes('|')) findings.needs3 = true;
    return '';
  });
  if (/[{}]/.test(rest)) findings.wrong.push('braces that do not pair');
  return findings;
}

interface Findings {
  readonly wrong: string[];
  readonly keys: string[];
  needs3: boolean;
}

function readSelector(selector: string, hook: HookDefinition | undefined, findings: Findings): void {
  if (USERS.has(selector)) return;
  if (TODAY.test(selector)) {
    findings.needs3 = true;
    return;
  }
  const root = /^(?:%?context|%`?([A-Za-z0-9_-]+)`?)(?=\.|$)/.exec(selector);
  const steps = root === null ? undefined : readSteps(selector.slice(root[0].length));
  if (root === null || steps === undefined) {
    findings.wrong.push(`{{${selector}}}`);
    return;
  }
  if (selector.startsWith('%')) findings.needs3 = true;
  const key = root[1];
  if (key !== undefined && key !== 'context') findings.keys.push(key);
  else readContextPath(selector, steps, hook, findings);
}

/** The steps of a path as they are written; undefined when it is none. */
function readSteps(path: string): readonly string[] | undefined {
  const steps: string[] = [];
  let rest = path;
  while (rest.startsWith('.')) {
    const step = STEP.exec(rest.slice(1));
    // The argument of ofType is a concrete resource type.
    if (step === null || (step[1] !== undefined && !RESOURCE_TYPE.test(step[1]))) return undefined;
    steps.push(step[0]);
    rest = rest.slice(1 + step[0].length);
  }
  return rest === '' && steps.length > 0 ? steps : undefined;
}

/** A field alone is a token of 2.0 where its hook says so; a path into it is one of 3.0. */
function readContextPath(
  selector: string,
  steps: readonly string[],
  hook: HookDefinition | undefined,
  findings: Findings,
): void {
  const field = hook?.context.find(({ name }) => name === steps[0]);
  if (hook !== undefined && field === undefined) {
    findings.wrong.push(`{{${selector}}}, which is no field of ${hook.id}`);
  } else if (steps.length > 1) {
    findings.needs3 = true;
  } else if (field?.token === false) {
    findings.wrong.push(`{{${selector}}}, which is no single value`);
  }
}
