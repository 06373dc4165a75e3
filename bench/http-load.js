/** Servers of the HTTP bench as child processes, and calls to them over kept connections. */

import { fork } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import { performance } from 'node:perf_hooks';
import { fileURLToPath, URL } from 'node:url';

export async function startServer(options) {
  const child = fork(fileURLToPath(new URL('./http-server.js', import.meta.url)), [JSON.stringify(options)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: options.execArgv ?? [],
  });
  const [{ port }] = await once(child, 'message');
  const ask = async () => {
    child.send('?');
    const [answer] = await once(child, 'message');
    return answer;
  };
  return {
    port,
    pid: child.pid,
    /** Microseconds of CPU so far. */
    cpu: async () => {
      const { user, system } = (await ask()).cpu;
      return user + system;
    },
    memory: async () => (await ask()).memory,
    stop: () => child.kill(),
  };
}

/**
 * Calls over so many connections, each waiting for its answer before the next.
 * @param {{ port: number, body: Buffer, calls: number, connections: number, token?: () => string }} load
 * @returns milliseconds of each call, and how many were answered otherwise than 200
 */
export async function send({ port, body, calls, connections, token, path = '/cds-services/bench' }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  let left = calls;
  let failed = 0;
  const times = [];
  const one = () =>
    new Promise((resolve, reject) => {
      const headers = { 'Content-Type': 'application/json', 'Content-Length': body.length };
      if (token !== undefined) headers.Authorization = `Bearer ${token()}`;
      const began = performance.now();
      const request = http.request({ port, agent, method: 'POST', path, headers }, (response) => {
        response.on('data', () => undefined);
        response.on('end', () => {
          times.push(performance.now() - began);
          if (response.statusCode !== 200) failed += 1;
          resolve();
        });
      });
      request.on('error', reject);
      request.end(body);
    });
  const connection = async () => {
    while (left > 0) {
      left -= 1;
      await one();
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  agent.destroy();
  return { times, failed };
}
