/** What stands in deploy/ is right as far as it can be seen without a cluster: names meet, ports and paths are the service's, settings exist, nothing runs as root. */

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';
import { findStrangers } from '../../../src/describe-settings.js';
import { describeApi } from '../../../src/openapi/describe-api.js';
import { readClients } from '../../../src/trust/read-clients.js';
import { shippedContent } from '../../support/start-test-service.js';
import { parseEnv } from 'node:util';

type Manifest = Readonly<Record<string, unknown>> & {
  readonly kind: string;
  readonly metadata: { readonly name: string };
};

const FOLDER = 'deploy/kubernetes';
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.yaml') && file !== 'kustomization.yaml');
const manifests = files.flatMap((file) =>
  parseAllDocuments(readFileSync(join(FOLDER, file), 'utf8')).map((document) => {
    expect([file, document.errors]).toEqual([file, []]);
    return document.toJS() as Manifest;
  }),
);

/** What stands at a path of a manifest. */
function at(holder: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (value as Record<string | number, unknown> | undefined)?.[step],
    holder,
  );
}

const find = (kind: string, name = 'rationale'): Manifest => {
  const found = manifests.find((one) => one.kind === kind && one.metadata.name === name);
  if (found === undefined) throw new Error(`no ${kind} ${name}`);
  return found;
};
const pod = at(find('Deployment'), 'spec', 'template', 'spec') as Readonly<Record<string, unknown>>;
const container = at(pod, 'containers', 0) as Readonly<Record<string, unknown>>;

describe('The manifests for Kubernetes', () => {
  test('are all named by the kustomization, but for the example and the job', () => {
    const { resources } = parse(readFileSync(join(FOLDER, 'kustomization.yaml'), 'utf8')) as {
      resources: string[];
    };
    expect([...resources, 'secret.example.yaml', 'backtest-job.yaml'].sort()).toEqual([...files].sort());
  });

  test('select the pods they are about', () => {
    const labels = { app: 'rationale' };
    expect(at(find('Deployment'), 'spec', 'template', 'metadata', 'labels')).toEqual(labels);
    expect(at(find('Deployment'), 'spec', 'selector', 'matchLabels')).toEqual(labels);
    expect(at(find('Service'), 'spec', 'selector')).toEqual(labels);
    expect(at(find('PodDisruptionBudget'), 'spec', 'selector', 'matchLabels')).toEqual(labels);
    expect(at(find('NetworkPolicy'), 'spec', 'podSelector', 'matchLabels')).toEqual(labels);
    expect(at(find('HorizontalPodAutoscaler'), 'spec', 'scaleTargetRef', 'name')).toBe('rationale');
  });

  test('set settings that exist, and mount every file that a setting names', async () => {
    const settings = at(find('ConfigMap', 'rationale-settings'), 'data') as Record<string, string>;
    expect(findStrangers(settings, {})).toEqual([]);
    const mounts = (container.volumeMounts as { name: string; mountPath: string }[]).map(
      ({ mountPath }) => mountPath,
    );
    const paths = Object.values(settings).filter((value) => value.startsWith('/'));
    expect(paths.filter((path) => !mounts.some((mount) => path.startsWith(`${mount}/`)))).toEqual([]);
    const volumes = (pod.volumes as { name: string }[]).map(({ name }) => name);
    expect(
      (container.volumeMounts as { name: string }[]).filter(({ name }) => !volumes.includes(name)),
    ).toEqual([]);
    const secrets = Object.keys(at(find('Secret', 'rationale-secrets'), 'stringData') as object);
    for (const name of ['UUID_SECRET_FILE', 'REDIS_URL_FILE', 'DATABASE_URL_FILE'])
      expect(secrets).toContain(settings[name]?.split('/').at(-1));
    const clients = at(find('ConfigMap', 'rationale-clients'), 'data', 'clients.yaml') as string;
    const { sites, profiles } = await shippedContent();
    const read = readClients(clients, 'clients.yaml', {
      sites: new Set(sites.keys()),
      profiles: new Set(profiles.keys()),
      allowPublished: false,
    });
    expect(read.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('ask the paths and the port that the service has', async () => {
    const content = await shippedContent();
    const api = describeApi(content, {
      version: '0',
      governance: true,
      metrics: true,
      tokens: true,
      isServed: () => true,
    });
    const paths = Object.keys(api.paths as object);
    for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe'])
      expect(paths).toContain(at(container, probe, 'httpGet', 'path'));
    const port = at(container, 'ports', 0, 'containerPort');
    expect(String(port)).toBe(at(find('ConfigMap', 'rationale-settings'), 'data', 'PORT'));
    expect(at(find('NetworkPolicy'), 'spec', 'ingress', 0, 'ports', 0, 'port')).toBe(port);
    expect(readFileSync('Dockerfile', 'utf8')).toContain(`EXPOSE ${String(port)}`);
  });

  test('run nothing as root, write nowhere but on volumes, and give no rights', () => {
    const pods = [pod, at(find('Job', 'rationale-backtest'), 'spec', 'template', 'spec')];
    for (const one of pods) {
      expect(at(one, 'securityContext')).toMatchObject({
        runAsNonRoot: true,
        runAsUser: 1000,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      expect(at(one, 'automountServiceAccountToken')).toBe(false);
      expect(at(one, 'containers', 0, 'securityContext')).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      expect(at(one, 'containers', 0, 'resources', 'limits', 'memory')).toEqual(expect.any(String));
    }
    expect(readFileSync('Dockerfile', 'utf8')).toMatch(/^USER node$/m);
  });

  test('part the backtest into as many shards as pods', () => {
    const job = find('Job', 'rationale-backtest');
    expect(at(job, 'spec', 'completionMode')).toBe('Indexed');
    const [command = ''] = at(job, 'spec', 'template', 'spec', 'containers', 0, 'args') as string[];
    expect(command).toContain(
      `--shard "$((JOB_COMPLETION_INDEX + 1))/${String(at(job, 'spec', 'completions'))}"`,
    );
  });
});

describe('The other ways to run it', () => {
  test('set settings that exist: compose and systemd', () => {
    const compose = parse(readFileSync('deploy/compose/compose.yaml', 'utf8')) as {
      services: { rationale: { environment: Record<string, string> } };
    };
    expect(findStrangers(compose.services.rationale.environment, {})).toEqual([]);
    expect(findStrangers(parseEnv(readFileSync('deploy/systemd/settings.example', 'utf8')), {})).toEqual([]);
  });

  test('bound bodies at the proxy as the service does', () => {
    expect(readFileSync('deploy/nginx.conf', 'utf8')).toContain('client_max_body_size 10m;');
  });

  const verify = spawnSync('systemd-analyze', ['--version']).status === 0 ? test : test.skip;
  verify('is a unit that systemd understands (systemd-analyze)', () => {
    const { stderr } = spawnSync(
      'systemd-analyze',
      ['verify', '--man=no', 'deploy/systemd/rationale.service'],
      {
        encoding: 'utf8',
      },
    );
    // That the program and the user are not installed here says nothing about the unit.
    const told = stderr.split('\n').filter((line) => /Unknown|Failed to parse|Invalid|ignoring/i.test(line));
    expect(told).toEqual([]);
  });
});
